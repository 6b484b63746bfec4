using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal;

/// <summary>What an integration event says of itself, read from its type: records, lists and words need to know nothing of any one event.</summary>
/// <param name="Kind">The event's name in kebab case, such as <c>invoice-issued</c>.</param>
/// <param name="SubjectKind">What kind of thing it is about; the client or the firm where it names no <see cref="SubjectAttribute"/>.</param>
/// <param name="Section">Where a contact needs a right to know of it; empty when any right for the client will do.</param>
/// <param name="Facts">The event's own fields but for the subject, as JSON.</param>
public sealed partial record EventDescription(string Kind, string SubjectKind, Guid SubjectId, string Section, JsonElement Facts)
{
    private static readonly ConcurrentDictionary<Type, Reader> Readers = new();

    public static EventDescription Of(IntegrationEvent e) => Readers.GetOrAdd(e.GetType(), t => new Reader(t)).Read(e);

    private sealed partial class Reader
    {
        private readonly PropertyInfo[] _facts;
        private readonly PropertyInfo? _subject;
        private readonly string _kind, _section;

        public Reader(Type type)
        {
            // In the order of the contract, which is its constructor's; the envelope is the base's.
            var constructor = type.GetConstructors().Single(c => c.GetParameters() is not [{ } only] || only.ParameterType != type);
            _facts = [.. constructor.GetParameters().Select(p => type.GetProperty(p.Name!)!)];
            _subject = _facts.SingleOrDefault(p => p.IsDefined(typeof(SubjectAttribute)));
            _kind = WordStart().Replace(type.Name, "-").ToLowerInvariant();
            _section = type.Assembly.GetCustomAttribute<EventSectionAttribute>()?.Name ?? "";
        }

        public EventDescription Read(IntegrationEvent e)
        {
            var (kind, id) = _subject is not null ? (char.ToLowerInvariant(_subject.Name[0]) + _subject.Name[1..^2], (Guid)_subject.GetValue(e)!)
                : e.ClientId is { } client ? ("client", client) : ("firm", e.FirmId);
            var facts = _facts.Where(p => p != _subject).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.GetValue(e));
            return new(_kind, kind, id, _section, JsonSerializer.SerializeToElement(facts, Json.Options));
        }

        [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, 200)]
        private static partial Regex WordStart();
    }
}
