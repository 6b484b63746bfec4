using System.Reflection;
using FluentValidation;
using MediatR;

namespace Portal.Architecture;

public class UseCases
{
    private static IEnumerable<Type> All => House.Modules.SelectMany(m => House.Of(m).GetTypes());
    private static IEnumerable<Type> Commands => All.Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)));

    [Fact]
    public void each_command_that_carries_words_has_a_validator()
    {
        Assert.True(Commands.Count() > 25);
        var without = Commands.Where(c => c.GetConstructors()[0].GetParameters().Any(p => p.ParameterType == typeof(string)) && All.All(t => !typeof(IValidator<>).MakeGenericType(c).IsAssignableFrom(t)))
            .Select(c => c.Name).Order();
        // Ratchet: what these carry is a token or a session that is checked as a whole. The list may only shrink.
        Assert.Equal(["SignOut"], without);
    }

    [Fact]
    public void each_request_has_one_handler_and_no_module_hides_a_notification()
    {
        foreach (var request in All.Where(t => t is { IsAbstract: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))))
            Assert.Single(All, t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) && i.GetGenericArguments()[0] == request));
        Assert.DoesNotContain(All, t => t.GetInterfaces().Any(i => i.Name.StartsWith("INotification", StringComparison.Ordinal)));
    }

    [Fact]
    public void each_problem_has_a_code_of_its_own()
    {
        var problems = House.Modules.Select(House.Of).Append(typeof(Problems).Assembly).SelectMany(a => a.GetTypes()).SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Problem)).Select(f => (Problem)f.GetValue(null)!).ToList();
        Assert.True(problems.Count > 25);
        Assert.Equal(problems.Count, problems.Select(p => p.Code).Distinct().Count());
        Assert.All(problems, p => Assert.Matches("^[a-z]+(-[a-z]+)*$", p.Code));
    }

    [Fact]
    public void no_use_case_file_grows_beyond_a_screen_or_two()
    {
        var long_ = Directory.GetFiles(Path.Combine(House.Root, "src", "Modules"), "*.cs", SearchOption.AllDirectories).Where(f => File.ReadLines(f).Count() > 130).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
        // Ratchet: may only shrink.
        Assert.Equal(["ContentTypes.cs", "Project.cs"], long_);
    }
}
