using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Timeline.Entries;

/// <summary>An integration event as it was told: the audit record.</summary>
/// <param name="Section">Where a contact needs a right to see it; empty when none is needed.</param>
/// <param name="Facts">The event's own fields, as JSON.</param>
internal sealed partial record Told(Guid EventId, string Kind, string SubjectKind, Guid SubjectId, string Section, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, JsonElement Facts)
{
    /// <summary>Reads any event of the contracts by their one shape: the envelope first, then the subject's id, then facts.</summary>
    public static Told Of(object integrationEvent) => Readers.GetOrAdd(integrationEvent.GetType(), t => new Reader(t)).Read(integrationEvent);

    private static readonly ConcurrentDictionary<Type, Reader> Readers = new();

    private sealed partial class Reader
    {
        private static readonly string[] Envelope = ["EventId", "FirmId", "ClientId", "ActorId", "At", "ClientVisible"];
        private readonly Func<object, string, object?> _value;
        private readonly PropertyInfo[] _facts;
        private readonly PropertyInfo? _subject;
        private readonly string _kind, _section;

        public Reader(Type type)
        {
            var parameters = type.GetConstructors().Single().GetParameters().Select(p => p.Name!).ToArray();
            if (!parameters.Take(Envelope.Length).SequenceEqual(Envelope)) throw new ArgumentException($"{type} does not begin with the envelope of an integration event.");
            var properties = parameters.ToDictionary(p => p, p => type.GetProperty(p)!);
            _value = (e, name) => properties[name].GetValue(e);
            _facts = [.. parameters.Skip(Envelope.Length).Select(p => properties[p])];
            _subject = _facts.FirstOrDefault(p => p.Name.EndsWith("Id", StringComparison.Ordinal) && p.PropertyType == typeof(Guid));
            _kind = WordStart().Replace(type.Name, m => "-" + m.Value).TrimStart('-').ToLowerInvariant();
            _section = type.Namespace!.Split('.')[1] switch { "Billing" => "invoices", "Messaging" => "messages", "Identity" => "", var module => module.ToLowerInvariant() };
        }

        public Told Read(object e)
        {
            var (firm, client) = ((Guid)_value(e, "FirmId")!, (Guid?)_value(e, "ClientId"));
            (string Kind, Guid Id) subject = _subject is not null ? (char.ToLowerInvariant(_subject.Name[0]) + _subject.Name[1..^2], (Guid)_subject.GetValue(e)!) : client is { } c ? ("client", c) : ("firm", firm);
            var facts = _facts.Where(p => p != _subject).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.GetValue(e));
            return new((Guid)_value(e, "EventId")!, _kind, subject.Kind, subject.Id, _section, client, (Guid)_value(e, "ActorId")!, (DateTimeOffset)_value(e, "At")!, (bool)_value(e, "ClientVisible")!,
                JsonSerializer.SerializeToElement(facts, Json.Options));
        }

        [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.None, 200)]
        private static partial Regex WordStart();
    }
}
