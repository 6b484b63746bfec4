using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Portal.StripeTwin;

/// <summary>How events are sent. What is said here adds up: of what is not dropped, each copy has its own delay.</summary>
public sealed record WebhookMode
{
    /// <summary>Every event at once, in the order in which they happened.</summary>
    public static readonly WebhookMode Normal = new();

    /// <summary>Nothing is sent until <see cref="TwinState.Deliver"/> is called.</summary>
    public bool Hold { get; init; }

    /// <summary>Where it is 3, every third event is lost: it stands in the list of events, and is never sent.</summary>
    public int? DropEvery { get; init; }

    /// <summary>How often each event is sent.</summary>
    public int Times { get; init; } = 1;

    /// <summary>By how much each is late, on the twin's clock.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Up to how much later still each may be, which mixes their order: by a number that follows from <see cref="Seed"/>.</summary>
    public TimeSpan Shuffle { get; init; }

    /// <summary>The same seed mixes the same order.</summary>
    public int Seed { get; init; }
}

/// <summary>What became of sending an event to an endpoint.</summary>
/// <param name="Event">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Endpoint">The id of the endpoint.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Status">The last answer's status; 0, where there was none.</param>
public sealed record WebhookDelivery(string Event, string Type, string Endpoint, int Attempts, int Status);

/// <summary>
/// Which events go where and when: a few quick attempts, then later and later ones over three days, as Stripe does. Whoever calls it holds
/// the twin's lock; it is sent outside of it, by the <see cref="Courier"/>.
/// </summary>
internal sealed class Webhooks(VirtualClock clock, Courier courier)
{
    private static readonly TimeSpan[] Retries =
    [
        TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1),
        TimeSpan.FromHours(5), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(29),
    ];

    private readonly List<(Account Account, Event Event)> _held = [];
    private int _posted;

    public WebhookMode Mode { get; set; } = WebhookMode.Normal;

    public IReadOnlyList<string> Held => [.. _held.Select(h => h.Event.Id)];

    public List<WebhookDelivery> Log { get; } = [];

    public void Post(Account account, Event told)
    {
        _posted++;
        if (Mode.DropEvery is { } nth && _posted % nth == 0) return;
        if (Mode.Hold)
        {
            _held.Add((account, told));
            return;
        }
        for (var copy = 0; copy < Mode.Times; copy++)
        {
            var late = Mode.Delay + (Mode.Shuffle * Share(Mode.Seed, _posted, copy));
            foreach (var letter in Letters(account, told)) Send(letter, late);
        }
    }

    /// <summary>Those that are held, each once, or whichever are named, held or sent before.</summary>
    /// <param name="named">Their ids, in the order in which they are to be sent; all that are held, where it is null.</param>
    /// <param name="find">Finds an event that is not held.</param>
    /// <param name="age">How long ago they claim to be signed.</param>
    public IReadOnlyList<Letter> Take(IReadOnlyList<string>? named, Func<string, (Account, Event)> find, TimeSpan age)
    {
        List<(Account Account, Event Event)> taken = [.. named is null ? _held : named.Select(find)];
        _held.RemoveAll(h => taken.Any(t => t.Event.Id == h.Event.Id));
        return [.. taken.SelectMany(t => Letters(t.Account, t.Event)).Select(l => l with { Age = age })];
    }

    /// <summary>Notes how it went, and plans the next attempt where it went wrong.</summary>
    public void Note(Letter letter, int status)
    {
        var (account, told, attempts) = (letter.Account, letter.Event, letter.Attempts + 1);
        Log.Add(new(told.Id, told.Type, letter.Endpoint, attempts, status));
        if (status is >= 200 and < 300)
        {
            if (account.Find<Event>(told.Id) is { PendingWebhooks: > 0 } pending) account.Save(pending with { PendingWebhooks = pending.PendingWebhooks - 1 });
        }
        else if (attempts <= Retries.Length) Send(letter with { Attempts = attempts }, Retries[attempts - 1]);
    }

    private void Send(Letter letter, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero) clock.At(clock.GetUtcNow() + wait, () => courier.Queue(letter));
        else courier.Queue(letter);
    }

    private static IEnumerable<Letter> Letters(Account account, Event told) =>
        account.All<WebhookEndpoint>().Where(e => e.Wants(told.Type)).Reverse().Select(e => new Letter(account, told, e.Id));

    /// <summary>Between 0 and 1, the same for the same event of a run.</summary>
    private static double Share(int seed, int number, int copy) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {number} {copy}"))) / (double)uint.MaxValue;
}
