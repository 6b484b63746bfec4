namespace Portal.Demo;

internal static class Demo
{
    public static Task Fill(WebApplication app) => Task.CompletedTask;
}
