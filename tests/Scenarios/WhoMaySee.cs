using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Who may know of what happened is decided in C# where somebody is told, and in SQL where it is read: by the same rule.</summary>
[Collection(OnePortal.Name)]
public class WhoMaySee(TestPortal portal)
{
    private static readonly Guid Client = Guid.CreateVersion7(), Other = Guid.CreateVersion7();

    private static readonly Dictionary<Guid, IReadOnlyDictionary<string, string>>[] Rights =
    [
        [], Held([]), Held(new() { ["*"] = "all" }), Held(new() { ["invoices"] = "view" }), Held(new() { ["invoices"] = "none", ["team"] = "manage" }),
    ];

    private static Dictionary<Guid, IReadOnlyDictionary<string, string>> Held(Dictionary<string, string> levels) => new() { [Client] = levels };

    [Fact]
    public async Task both_answers_to_who_may_see_an_event_are_the_same()
    {
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        var cases =
            from role in Enum.GetValues<Role>()
            from limited in new[] { false, true }
            from held in Rights
            from client in new Guid?[] { Client, Other, null }
            from section in new[] { "", "invoices", "documents" }
            from visible in new[] { false, true }
            select (Actor: new Actor(Guid.Empty, Guid.Empty, role, held) { Limited = limited }, Client: client, Section: section, Visible: visible);

        var seen = new HashSet<bool>();
        foreach (var (actor, client, section, visible) in cases)
        {
            var rights = JsonSerializer.Serialize(actor.Clients);
            await using var command = source.CreateCommand("select identity.may_see($1, $2, $3::jsonb, $4, $5, $6)");
            foreach (var value in new object[] { actor.AllClients, actor.Role.ToString().ToLowerInvariant(), rights, client ?? (object)DBNull.Value, section, visible })
                command.Parameters.Add(new() { Value = value });
            command.Parameters[3].NpgsqlDbType = NpgsqlDbType.Uuid;
            var sql = (bool)(await command.ExecuteScalarAsync())!;
            Assert.True(sql == actor.MaySee(client, section, visible),
                $"SQL says {sql} of {actor.Role}, {rights}, limited {actor.Limited}: {client}, '{section}', {visible}.");
            seen.Add(sql);
        }
        Assert.Equal(2, seen.Count);
    }
}
