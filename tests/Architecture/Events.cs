using System.Reflection;

namespace Portal.Architecture;

public class IntegrationEvents
{
    private static readonly Type[] Plain =
        [typeof(Guid), typeof(string), typeof(int), typeof(long), typeof(bool), typeof(DateTimeOffset), typeof(DateOnly), typeof(decimal),
            typeof(IReadOnlyDictionary<string, string>)];

    private static bool IsPlain(Type type) => Plain.Contains(Nullable.GetUnderlyingType(type) ?? type);

    [Fact]
    public void integration_events_are_sealed_records_of_plain_values_with_one_subject_at_most()
    {
        Assert.True(House.Events.Count >= 100);
        foreach (var told in House.Events)
        {
            Assert.True(told.IsSealed && told.GetMethod("<Clone>$") is not null, $"{told} is no sealed record.");
            Assert.All(told.GetConstructors().Single().GetParameters(), p => Assert.True(IsPlain(p.ParameterType), $"{told} carries more than plain values."));
            var subjects = told.GetProperties().Where(p => p.IsDefined(typeof(SubjectAttribute))).ToList();
            Assert.True(subjects.Count <= 1, $"{told} has more than one subject.");
            Assert.All(subjects, s => Assert.True(s.PropertyType == typeof(Guid) && s.Name.EndsWith("Id", StringComparison.Ordinal),
                $"{told}'s subject is no id."));
        }
        Assert.False(IsPlain(typeof(Version)), "The rule takes everything for plain.");
    }

    [Fact]
    public void events_name_people_only_when_they_are_identitys() =>
        Assert.DoesNotContain(House.Events.Where(e => !e.Namespace!.Contains("Identity", StringComparison.Ordinal)).SelectMany(e => e.GetProperties()),
            p => p.Name.Contains("Email", StringComparison.Ordinal) || p.Name is "Name" or "Address");

    [Fact]
    public void events_are_heard_by_a_listener_if_and_only_if_they_are_not_for_the_record_alone()
    {
        Assert.Equal([], Wrong(House.Events, [.. House.Listeners.Select(l => l.Event)]));
        Assert.Equal(["HeardRecord", "UnheardNews"], Wrong([typeof(HeardRecord), typeof(UnheardNews)], [typeof(HeardRecord)]));
    }

    private static IEnumerable<string> Wrong(IEnumerable<Type> events, HashSet<Type> heard) =>
        events.Where(e => heard.Contains(e) == e.IsAssignableTo(typeof(AuditEvent))).Select(e => e.Name).Order();

    [Fact]
    public void events_are_all_heard_by_the_timeline()
    {
        // The host hands every contracts assembly to the timeline; a module left out would be missing from this source.
        var wiring = File.ReadAllText(Path.Combine(House.Root, "src", "Host", "Modules.cs"));
        foreach (var module in House.Modules.Where(m => House.ContractsOf(m).GetExportedTypes().Length > 0)) Assert.Contains($"typeof({module}.Contracts.",
            wiring, StringComparison.Ordinal);
    }

    [Fact]
    public void events_reach_only_listeners_that_wolverine_can_see()
    {
        Assert.True(House.Listeners.Count >= 40);
        Assert.All(House.Listeners, l =>
            Assert.True(IsSeen(l.Method), $"{l.Method.DeclaringType} would be skipped in silence: it is public, static, and its name ends in Handler."));
        Assert.All(House.ListenersIn(typeof(Planted)), m => Assert.False(IsSeen(m), "The rule sees nothing."));
        Assert.Single(House.ListenersIn(typeof(Planted)));
    }

    [Fact]
    public void each_queue_hears_an_event_once()
    {
        // Of two listeners to one event on one queue Wolverine calls the first.
        Assert.Equal([], House.Listeners.GroupBy(l => (l.Event, QueueOf(l.Method))).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Contains(House.Listeners, l => QueueOf(l.Method) == "notifications");
    }

    private static bool IsSeen(MethodInfo listener) => listener is { IsPublic: true, IsStatic: true, DeclaringType.IsVisible: true }
        && listener.DeclaringType.Name.EndsWith("Handler", StringComparison.Ordinal);

    private static string QueueOf(MethodInfo listener) => listener.DeclaringType!.CustomAttributes
        .FirstOrDefault(a => a.AttributeType.Name == "StickyHandlerAttribute")?.ConstructorArguments[0].Value as string ?? listener.DeclaringType.FullName!;

    internal sealed record HeardRecord : AuditEvent;

    internal sealed record UnheardNews : IntegrationEvent;

    /// <summary>As a listener must not be.</summary>
    internal static class Planted
    {
        public static void Handle(UnheardNews e) => ArgumentNullException.ThrowIfNull(e);
    }
}
