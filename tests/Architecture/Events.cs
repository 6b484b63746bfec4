using System.Reflection;

namespace Portal.Architecture;

public class IntegrationEvents
{
    private static readonly Type[] Plain = [typeof(Guid), typeof(string), typeof(int), typeof(long), typeof(bool), typeof(DateTimeOffset), typeof(DateOnly), typeof(decimal), typeof(IReadOnlyDictionary<string, string>)];
    private static readonly string[] Envelope = ["EventId", "FirmId", "ClientId", "ActorId", "At", "ClientVisible"];

    private static bool IsPlain(Type type) => Plain.Contains(Nullable.GetUnderlyingType(type) ?? type);

    [Fact]
    public void are_sealed_records_of_plain_values_that_begin_with_the_envelope()
    {
        Assert.True(House.Events.Count >= 30);
        foreach (var told in House.Events)
        {
            Assert.True(told.IsSealed && told.GetMethod("<Clone>$") is not null, $"{told} is no sealed record.");
            var parameters = told.GetConstructors().Single().GetParameters();
            Assert.True(parameters.Take(Envelope.Length).Select(p => p.Name).SequenceEqual(Envelope), $"{told} does not begin with the envelope.");
            Assert.True(parameters.All(p => IsPlain(p.ParameterType)), $"{told} carries more than plain values.");
        }
        Assert.False(IsPlain(typeof(Version)), "The rule takes everything for plain.");
    }

    [Fact]
    public void name_people_only_when_they_are_identitys() =>
        Assert.DoesNotContain(House.Events.Where(e => !e.Namespace!.Contains("Identity", StringComparison.Ordinal)).SelectMany(e => e.GetProperties()), p => p.Name.Contains("Email", StringComparison.Ordinal) || p.Name is "Name" or "Address");

    [Fact]
    public void are_each_heard_by_a_listener_or_stand_in_the_list_with_a_reason()
    {
        var heard = House.Listeners.Select(l => l.Event).ToHashSet();
        var unheard = Unheard();
        Assert.All(unheard, u => Assert.True(u.Value.Length > 10, $"{u.Key} has no reason."));
        Assert.Equal(House.Events.Where(e => !heard.Contains(e)).Select(e => e.Name).Order(), unheard.Keys.Order());
    }

    [Fact]
    public void are_all_heard_by_the_timeline()
    {
        // The host hands every contracts assembly to the timeline; a module left out would be missing from this source.
        var wiring = File.ReadAllText(Path.Combine(House.Root, "src", "Host", "Modules.cs"));
        foreach (var module in House.Modules.Where(m => House.ContractsOf(m).GetExportedTypes().Length > 0)) Assert.Contains($"typeof({module}.Contracts.", wiring, StringComparison.Ordinal);
    }

    [Fact]
    public void reach_only_listeners_that_wolverine_can_see()
    {
        Assert.True(House.Listeners.Count >= 20);
        Assert.All(House.Listeners, l => Assert.True(IsSeen(l.Handler), $"{l.Handler} is not public, so it would be skipped in silence."));
        Assert.All(House.Listeners, l => Assert.Equal($"On{l.Event.Name}Handler", l.Handler.Name));
        Assert.False(IsSeen(typeof(PlantedHandler)), "The rule sees nothing.");
    }

    private static bool IsSeen(Type handler) => handler.IsVisible && handler.GetMethod("Handle", BindingFlags.Static | BindingFlags.Public) is not null;

    /// <summary>As a listener must not be.</summary>
    internal static class PlantedHandler
    {
        public static void Handle(string e) => ArgumentNullException.ThrowIfNull(e);
    }

    internal static Dictionary<string, string> Unheard() => File.ReadAllLines(Path.Combine(House.Root, "tests", "Architecture", "unheard.txt"))
        .Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => l.Split(':', 2)).ToDictionary(l => l[0].Trim(), l => l[1].Trim());
}
