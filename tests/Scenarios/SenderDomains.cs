using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;
using Portal.Messaging.Senders;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A portal that has an address and a server that takes its mails.</summary>
public sealed class PortalThatSends : IAsyncLifetime
{
    public MailServer Mails { get; } = new(turnAway: 0);
    public TestPortal Portal { get; }

    public PortalThatSends() => Portal = new()
    {
        Settings = ["--Portal:Address=https://portal.example", "--Portal:Smtp:Host=127.0.0.1", $"--Portal:Smtp:Port={Mails.Port}", "--Portal:Smtp:Security=none", "--Portal:Smtp:From=mail@sender.example", "--Portal:Smtp:SpfInclude=spf.sender.example"],
    };

    public Task InitializeAsync() => Portal.InitializeAsync();

    public async Task DisposeAsync()
    {
        await Portal.DisposeAsync();
        Mails.Dispose();
    }
}

/// <summary>A firm's mails from an address of its own, signed for its domain.</summary>
public class SenderDomains(PortalThatSends fixture) : IClassFixture<PortalThatSends>
{
    private const string Installations = "mail@sender.example", Path = "/admin/mail-domains";
    private readonly TestPortal portal = fixture.Portal;

    private static string NewAddress() => $"portal@{Guid.CreateVersion7():N}.example";
    private Task<Answered> Add(Firm firm, string address) => portal.Settled(() => firm.Owner.Post(Path, new { address }).Expect(201));
    private Task<Answered> Verify(Firm firm, Guid id) => portal.Settled(() => firm.Owner.Post($"{Path}/{id}/verify").Expect(200));
    private Task<Answered> Read(Firm firm, Guid id) => firm.Owner.Get($"{Path}/{id}").Expect(200);
    private void Publish(Answered domain, string record = "dkim") => portal.Names.Texts[domain.String(record, "name")] = [domain.String(record, "value")];

    private async Task<Answered> Verified(Firm firm, string? address = null)
    {
        var added = await Add(firm, address ?? NewAddress());
        Publish(added);
        var verified = await Verify(firm, added.Id("id"));
        Assert.Equal("verified", verified.String("state"));
        return verified;
    }

    /// <summary>A mail of the firm, as the server was given it.</summary>
    private async Task<string> Sent(Firm firm)
    {
        var email = $"n-{Guid.CreateVersion7():N}@{firm.ShortName}.example";
        await portal.Settled(() => firm.Owner.Post("/admin/members", new { name = "Nora Größe", email, role = "member" }).Expect(201));
        while (true)
            if (await fixture.Mails.Next() is var mail && mail.Contains(email, StringComparison.Ordinal)) return mail;
    }

    private static MimeMessage Parse(string mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail)));
    private async Task<string> From(Firm firm) => Parse(await Sent(firm)).From.Mailboxes.Single().Address;

    /// <summary>Whether receivers who read that record find the mail as it was signed.</summary>
    private static async Task<bool> Holds(string mail, Answered domain, string record = "dkim")
    {
        using var message = Parse(mail);
        var key = new ShownKey(domain.String(record, "name"), domain.String(record, "value"));
        return message.Headers.Contains(HeaderId.DkimSignature) && await new DkimVerifier(key).VerifyAsync(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)]);
    }

    private sealed class ShownKey(string name, string value) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default)
        {
            Assert.Equal(name, $"{selector}._domainkey.{domain}");
            return PublicKeyFactory.CreateKey(Convert.FromBase64String(value.Split("p=")[1]));
        }

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) => Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }

    private async Task Sweep(Firm firm)
    {
        await Sql($"update messaging.mt_doc_sender set checked_at = now() - interval '2 hours', data = data || jsonb_build_object('checkedAt', now() - interval '2 hours') where tenant_id = '{firm.Id}'");
        await portal.Settled(() => portal.Services.GetServices<ISweep>().Single(s => s is RecheckMailDomains).Sweep(default));
    }

    private async Task Sql(string sql)
    {
        await using var command = portal.Services.GetRequiredService<Database>().Worker.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<int> Told(Firm firm, string kind)
    {
        await portal.TimelineCaughtUp();
        return (await firm.Owner.Get($"/timeline?filter[kind]=mail-domain-{kind}").Expect(200)).Items.Count;
    }

    [Fact]
    public async Task a_sender_domain_is_used_and_signed_for_as_soon_as_its_record_is_in_the_dns_and_not_before()
    {
        var (firm, other) = (await portal.NewFirm("Signing"), await portal.NewFirm("Plain"));
        Assert.Empty((await firm.Owner.Get(Path).Expect(200)).Items);
        var host = $"{Guid.CreateVersion7():N}.example";
        var added = await Add(firm, $" Portal@{host.ToUpperInvariant()} ");
        Assert.Equal(($"Portal@{host}", "pending", "TXT", $"v=spf1 include:spf.sender.example ~all", "_dmarc." + host), (added.String("address"), added.String("state"), added.String("dkim", "type"), added.String("spf", "value"), added.String("dmarc", "name")));
        Assert.Matches($"^portal-[0-9a-f]{{8}}\\._domainkey\\.{host}$", added.String("dkim", "name"));
        var before = await Sent(firm);
        Assert.Equal((Installations, "Signing", false), (Parse(before).From.Mailboxes.Single().Address, Parse(before).From.Mailboxes.Single().Name, before.Contains("DKIM", StringComparison.Ordinal)));

        Publish(added);
        var verified = await Verify(firm, added.Id("id"));
        Assert.Equal(("verified", "found", verified.Text), (verified.String("state"), verified.String("lastSeen"), (await Read(firm, added.Id("id"))).Text));
        await portal.Settled(async () => await firm.Owner.Patch("/admin/mail", new { senderName = "Grüße & Co", replyTo = "hello@signing.example" }, (await firm.Owner.Get("/admin/mail").Expect(200)).ETag).Expect(200));
        var mail = await Sent(firm);
        Assert.Equal(($"Portal@{host}", "Grüße & Co"), (Parse(mail).From.Mailboxes.Single().Address, Parse(mail).From.Mailboxes.Single().Name));
        Assert.True(await Holds(mail, added));
        foreach (var (was, is_) in new[] { ("Accept invitation", "Accept  invitatiom"), ("hello@signing", "evil@signing"), ("To: ", "To: A <a@b.example>, "), ("Subject: ", "Subject: Re: "), ("Auto-Submitted: auto", "Auto-Submitted: not-auto") })
        {
            var changed = mail.Replace(was, is_, StringComparison.Ordinal);
            Assert.NotEqual(mail, changed);
            Assert.False(await Holds(changed, added), $"{was} may be changed.");
        }
        Assert.Equal($"\"Grüße & Co\" <Portal@{host}>".Replace("\"", "", StringComparison.Ordinal), (await firm.Owner.Post("/admin/mail/templates/news/preview", new { }).Expect(200)).String("from").Replace("\"", "", StringComparison.Ordinal));

        // Bounces go where they went, and other firms' mails come as they came.
        Assert.Equal(Installations, await From(other));
        Assert.All(fixture.Mails.EnvelopeSenders, sender => Assert.Equal(Installations, sender));
        Assert.Equal((1, 1), (await Told(firm, "added"), await Told(firm, "verified")));
    }

    [Fact]
    public async Task every_kind_of_mail_from_a_sender_domain_is_signed()
    {
        var firm = await portal.NewFirm("Kinds");
        var domain = await Verified(firm);
        var client = await firm.NewClient();
        var contact = (await firm.NewContact(client)).Visitor;
        await portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "T", text = "Hello" }).Expect(201));
        await portal.Settled(() => portal.Visitor().Post("/auth/password-reset", new { email = $"owner@{firm.ShortName}.example", firm = firm.ShortName }).Expect(202));
        await portal.Settled(() => firm.Owner.Post("/me/email", new { email = $"new@{firm.ShortName}.example" }).Expect(202));
        foreach (var subject in new[] { "invites you", "wrote in “T", "Reset your password", "Confirm your new email", "Confirm your new email" })
            while (true)
                if (await fixture.Mails.Next() is var mail && mail.Contains(firm.ShortName, StringComparison.Ordinal) && Parse(mail).Subject!.Contains(subject, StringComparison.Ordinal))
                {
                    Assert.True(await Holds(mail, domain), subject);
                    break;
                }
        Assert.NotNull(contact);
    }

    [Fact]
    public async Task a_sender_domain_is_proved_by_its_own_record_alone()
    {
        var firm = await portal.NewFirm("Proving");
        var added = await Add(firm, NewAddress());
        var (id, name, value) = (added.Id("id"), added.String("dkim", "name"), added.String("dkim", "value"));
        var missing = await Verify(firm, id);
        Assert.Equal(("pending", "missing", "1"), (missing.String("state"), missing.String("lastSeen"), missing.String("failedChecks")));
        var others = SigningKey.Make(portal.Services.GetRequiredService<MasterKey>(), firm.Id).Public.PublicKey;
        foreach (var wrong in new[] { "v=spf1 -all", $"v=DKIM1; k=rsa; p={others}", "v=DKIM1; k=rsa; p=", value[..^4], value.Replace("rsa", "ed25519", StringComparison.Ordinal) })
        {
            portal.Names.Texts[name] = [wrong];
            Assert.Equal(("pending", "missing"), await Verify(firm, id) is var checked_ ? (checked_.String("state"), checked_.String("lastSeen")) : default);
        }
        portal.Names.Troubled[name] = true;
        Assert.Equal("noAnswer", (await Verify(firm, id)).String("lastSeen"));
        portal.Names.Troubled.TryRemove(name, out _);
        Assert.Equal(Installations, await From(firm));

        // Others write it in their own way; and nobody need ask.
        portal.Names.Texts[name] = ["google-site-verification=x", value.Replace("; ", ";", StringComparison.Ordinal) + ";"];
        await Sweep(firm);
        Assert.Equal("verified", (await Read(firm, id)).String("state"));
        Assert.Equal(added.String("address"), await From(firm));
    }

    [Fact]
    public async Task a_sender_domain_sends_no_more_when_three_checks_in_a_row_miss_its_record_and_again_when_it_is_back()
    {
        var firm = await portal.NewFirm("Lapsing");
        var domain = await Verified(firm);
        var (id, name, address) = (domain.Id("id"), domain.String("dkim", "name"), domain.String("address"));
        await Sweep(firm);
        var asked = portal.Names.Asked(name);
        await portal.Services.GetServices<ISweep>().Single(s => s is RecheckMailDomains).Sweep(default);
        Assert.Equal((asked, domain.ETag), (portal.Names.Asked(name), (await Read(firm, id)).ETag)); // once an hour is enough, on however many nodes

        portal.Names.Troubled[name] = true;
        for (var n = 0; n < 4; n++) await Sweep(firm);
        portal.Names.Troubled.TryRemove(name, out _);
        portal.Names.Texts.TryRemove(name, out _);
        await Sweep(firm);
        await Sweep(firm);
        Assert.Equal(("verified", "2", address), await Read(firm, id) is var failing ? (failing.String("state"), failing.String("failedChecks"), await From(firm)) : default);
        await Sweep(firm);
        Assert.Equal(("lapsed", Installations), ((await Read(firm, id)).String("state"), await From(firm)));
        await Sweep(firm);
        Assert.Equal(1, await Told(firm, "lapsed"));

        Publish(domain);
        await Sweep(firm);
        var mail = await Sent(firm);
        Assert.Equal(("verified", address, true), ((await Read(firm, id)).String("state"), Parse(mail).From.Mailboxes.Single().Address, await Holds(mail, domain)));
        Assert.Equal(2, await Told(firm, "verified"));
    }

    [Fact]
    public async Task a_sender_domain_gets_another_key_and_the_one_before_signs_until_that_is_seen()
    {
        var firm = await portal.NewFirm("Rotating");
        var pending = await Add(firm, NewAddress());
        var id = pending.Id("id");
        // Where none signs yet, the new one takes its place.
        var first = await portal.Settled(() => firm.Owner.Post($"{Path}/{id}/rotate-key", null, ("If-Match", pending.ETag)).Expect(200));
        Assert.NotEqual(pending.String("dkim", "name"), first.String("dkim", "name"));
        Publish(pending);
        Assert.Equal("pending", (await Verify(firm, id)).String("state"));
        Publish(first);
        var verified = await Verify(firm, id);

        var offered = await portal.Settled(() => firm.Owner.Post($"{Path}/{id}/rotate-key", null, ("If-Match", verified.ETag)).Expect(200));
        await firm.Owner.Post($"{Path}/{id}/rotate-key", null, ("If-Match", verified.ETag)).Refused(412, "stale");
        Assert.Equal(("verified", first.String("dkim", "name")), (offered.String("state"), offered.String("dkim", "name")));
        Assert.True(await Holds(await Sent(firm), first));
        Assert.Equal(first.String("dkim", "name"), (await Verify(firm, id)).String("dkim", "name"));

        Publish(offered, "nextDkim");
        await Sweep(firm);
        var changed = await Read(firm, id);
        Assert.Equal((offered.String("nextDkim", "name"), "", "verified"), (changed.String("dkim", "name"), changed.String("nextDkim"), changed.String("state")));
        Assert.True(await Holds(await Sent(firm), offered, "nextDkim"));
        portal.Names.Texts.TryRemove(first.String("dkim", "name"), out _);
        Assert.Equal("found", (await Verify(firm, id)).String("lastSeen"));
        Assert.Equal((3, 1), (await Told(firm, "key-changed"), await Told(firm, "verified")));
    }

    [Fact]
    public async Task a_sender_domain_is_no_other_firms_though_it_names_the_same_domain()
    {
        var (firm, other) = (await portal.NewFirm("Naming"), await portal.NewFirm("Naming2"));
        var domain = await Verified(firm);
        var theirs = await Add(other, domain.String("address"));
        Assert.NotEqual(domain.String("dkim", "name"), theirs.String("dkim", "name"));
        Assert.Equal(("pending", "missing"), await Verify(other, theirs.Id("id")) is var seen ? (seen.String("state"), seen.String("lastSeen")) : default);
        Assert.Equal(Installations, await From(other));
        portal.Names.Texts[theirs.String("dkim", "name")] = [domain.String("dkim", "value")];
        Assert.Equal("pending", (await Verify(other, theirs.Id("id"))).String("state"));

        foreach (var id in new[] { domain.Id("id"), Guid.CreateVersion7() })
        {
            await other.Owner.Get($"{Path}/{id}").Refused(404, "not-found");
            await other.Owner.Post($"{Path}/{id}/verify").Refused(404, "not-found");
            await other.Owner.Post($"{Path}/{id}/rotate-key").Refused(404, "not-found");
            await other.Owner.Delete($"{Path}/{id}", domain.ETag).Refused(404, "not-found");
        }
        Assert.Equal(domain.String("address"), await From(firm));
    }

    [Fact]
    public async Task a_sender_domain_can_be_given_up_and_named_anew_with_another_key()
    {
        var firm = await portal.NewFirm("Leaving");
        var domain = await Verified(firm);
        await firm.Owner.Delete($"{Path}/{domain.Id("id")}").Refused(428, "precondition-missing");
        await firm.Owner.Delete($"{Path}/{domain.Id("id")}", "\"v99\"").Refused(412, "stale");
        await portal.Settled(() => firm.Owner.Delete($"{Path}/{domain.Id("id")}", domain.ETag).Expect(204));
        Assert.Equal(Installations, await From(firm));
        Assert.Empty((await firm.Owner.Get(Path).Expect(200)).Items);
        foreach (var gone in new[] { "/verify", "/rotate-key" }) await firm.Owner.Post($"{Path}/{domain.Id("id")}{gone}").Refused(404, "not-found");
        await firm.Owner.Get($"{Path}/{domain.Id("id")}").Refused(404, "not-found");
        var again = await Add(firm, domain.String("address"));
        Assert.NotEqual(domain.String("dkim", "name"), again.String("dkim", "name"));
        Assert.Equal("pending", (await Verify(firm, again.Id("id"))).String("state"));
        Assert.Equal(1, await Told(firm, "removed"));
    }

    [Fact]
    public async Task a_sender_domain_is_one_and_named_by_admins_who_have_just_shown_that_it_is_they()
    {
        var firm = await portal.NewFirm("Single");
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => firm.Owner.Post(Path, new { address = NewAddress() }))));
        Assert.Single(answers, a => (int)a.Status == 201);
        Assert.All(answers.Where(a => (int)a.Status != 201), a => Assert.Equal("mail-domain-already-added", a.String("code")));
        var there = (await firm.Owner.Get(Path).Expect(200)).Items.Single();
        var id = there.GetProperty("id").GetGuid();

        var member = (await firm.NewMember("member")).Visitor;
        await member.Get(Path).Refused(403, "forbidden");
        await member.Post(Path, new { address = NewAddress() }).Refused(403, "forbidden");
        await member.Post($"{Path}/{id}/verify").Refused(403, "forbidden");
        await Sql($"update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where person_id = '{firm.Owner.PersonId}'");
        await firm.Owner.Post(Path, new { address = NewAddress() }).Refused(403, "confirm-it-is-you");
        await firm.Owner.Post($"{Path}/{id}/rotate-key").Refused(403, "confirm-it-is-you");
        await firm.Owner.Delete($"{Path}/{id}", "\"v1\"").Refused(403, "confirm-it-is-you");
        await firm.Owner.Post($"{Path}/{id}/verify").Expect(200);
    }

    [Fact]
    public async Task a_sender_is_a_plain_address_and_none_of_the_installations()
    {
        var firm = await portal.NewFirm("Refused");
        foreach (var address in new[]
        {
            "portal@sender.example", "portal@deep.sender.example", "portal@portal.example", "portal@firm.portal.example", "portal@SENDER.example.", "portal@localhost", "portal@192.0.2.1", "portal", "",
            "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "A <a@b.example>", "portal@bücher.example",
        })
        {
            var refused = await firm.Owner.Post(Path, new { address }).Refused(400, "validation-failed");
            Assert.Equal("/address", refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        }
    }

    [Fact]
    public async Task a_sender_domain_keeps_its_private_key_to_itself()
    {
        var firm = await portal.NewFirm("Sealed");
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        var address = NewAddress();
        var added = await portal.Settled(() => firm.Owner.Post(Path, new { address }, key).Expect(201));
        Assert.Equal(added.Text, (await firm.Owner.Post(Path, new { address }, key).Expect(201)).Text);
        var stored = new StringBuilder();
        await using var source = Npgsql.NpgsqlDataSource.Create(portal.Connection);
        foreach (var table in new[] { "messaging.mt_doc_sender", "messaging.mt_doc_mail_domain", "messaging.mt_events", "messaging.mt_doc_remembered_answer", "timeline.mt_events", "wolverine.wolverine_incoming_envelopes" })
        {
            await using var command = source.CreateCommand($"select coalesce(string_agg(to_jsonb(t)::text, ''), '') from {table} t");
            stored.Append((string)(await command.ExecuteScalarAsync())!);
        }
        await using var sealed_ = source.CreateCommand($"select data -> 'key' ->> 'selector', data -> 'key' ->> 'sealed' from messaging.mt_doc_sender where tenant_id = '{firm.Id}'");
        await using var row = await sealed_.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        var clear = portal.Services.GetRequiredService<MasterKey>().Unseal($"dkim-key:{firm.Id:N}:{row.GetString(0)}", Convert.FromBase64String(row.GetString(1)))!;
        Assert.Contains(row.GetString(1), stored.ToString(), StringComparison.Ordinal);
        // Its secret part begins behind the modulus: as Base64 at any of three places, as hexadecimal, as bytes of such text.
        foreach (var secret in Enumerable.Range(0, 3).Select(n => Convert.ToBase64String(clear, 600 + n, 30)).Append(Convert.ToHexStringLower(clear.AsSpan(600, 30))))
            foreach (var form in new[] { secret, Convert.ToHexStringLower(Encoding.ASCII.GetBytes(secret)) })
            {
                Assert.DoesNotContain(form, stored.ToString(), StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(form, added.Text, StringComparison.OrdinalIgnoreCase);
            }
        Assert.DoesNotContain("sealed", added.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task a_sender_domain_whose_key_nobody_can_open_any_more_keeps_no_mail_back()
    {
        var firm = await portal.NewFirm("Lost");
        await Verified(firm);
        await Sql($"update messaging.mt_doc_sender set data = jsonb_set(data, '{{key,sealed}}', to_jsonb(encode(repeat('x', 100)::bytea, 'base64'))) where tenant_id = '{firm.Id}'");
        Assert.Equal(Installations, await From(firm));
    }
}
