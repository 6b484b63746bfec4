using CsCheck;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Tests.Recipients;

public class RecipientTests
{
    private static readonly Guid Person = Guid.CreateVersion7(), Client = Guid.CreateVersion7();
    private static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);

    private static readonly Func<Recipient, Recipient>[] Told =
    [
        r => r.Named("Nora", "nora@example.com", "contact", At(1)), r => r.With(Client, new Dictionary<string, string> { ["invoices"] = "pay" }, At(1)),
        r => r.In(RecipientState.Joined, At(2)), r => r.Named("Nora North", "nora@example.com", "contact", At(2)),
        r => r.Reached("nora@nord.example", At(6)), r => r.LivingBy("Asia/Tokyo", At(3)), r => r.LivingBy(null, At(1)),
        r => r.Called("Nora Nord", At(5)), r => r.Named("Nora North", "nora@north.example", "contact", At(4)),
        r => r.With(Client, new Dictionary<string, string> { ["invoices"] = "none" }, At(3)), r => r.In(RecipientState.Removed, At(4)),
    ];

    private static string End(IEnumerable<Func<Recipient, Recipient>> told)
    {
        var end = told.Aggregate(new Recipient(Person), (r, change) => change(r));
        var actor = end.AsActor(Guid.Empty);
        return $"{end.Name} {end.Email} {end.TimeZone} {end.State} {end.StateAt:O} {actor.MaySee(Client, "invoices", true)} {actor.MaySee(Client, "", true)}";
    }

    [Fact]
    public void late_repeated_and_reordered_events_leave_the_same_recipient() =>
        Gen.Shuffle(Told).Select(Gen.Int[0, Told.Length - 1].Array[0, 6]).Sample((order, again) => End(order.Concat(again.Select(n => Told[n]))) == End(Told));

    [Fact]
    public void whoever_is_removed_is_told_nothing_more_even_by_a_late_join() =>
        Assert.Equal(RecipientState.Removed, new Recipient(Person).In(RecipientState.Removed, At(4)).In(RecipientState.Joined, At(5)).State);

    [Fact]
    public void a_new_name_hides_nothing_that_was_told_of_the_rest_before_it()
    {
        var told = new Recipient(Person).Called("Nora Nord", At(5)).Named("Nora", "nora@example.com", "contact", At(4));
        Assert.Equal(("Nora Nord", "nora@example.com", "contact"), (told.Name, told.Email, told.Role));
    }

    [Fact]
    public void mails_call_the_firm_by_its_newest_name_in_whatever_order_it_is_heard()
    {
        var (old, renamed) = (new FirmName(Person, "Old", At(1)), new FirmName(Person, "New", At(2)));
        Assert.Equal(renamed, FirmName.Newest(FirmName.Newest(null, old), renamed));
        Assert.Equal(renamed, FirmName.Newest(FirmName.Newest(null, renamed), old));
    }
}
