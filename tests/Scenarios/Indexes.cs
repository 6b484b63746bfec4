using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Identity;
using Portal.Scenarios.Harness;
using Record = Portal.Timeline.Entries.Forgetting;

namespace Portal.Scenarios;

/// <summary>No list grows slower with what others have: the database as it was migrated has the indexes that the code asks for.</summary>
[Collection(OnePortal.Name)]
public partial class Indexes(TestPortal portal)
{
    /// <summary>Read across firms, by the sweeps; or by something that few firms have in common.</summary>
    private static readonly string[] AcrossFirms = ["ux_person_email", "ux_domain_host", "idx_remembered_answer_at", "idx_recurring_invoice_sort_next_some", "idx_reminder_day_day", "idx_charge_watch_check_at", "idx_saved_method_created_at_id_some", "idx_pay_link_address_forget_at", "idx_dispute_evidence_forget_at", "idx_pending_blob_at", "idx_user_session_expires_at", "idx_guess_count_until", "idx_half_sign_in_expires_at", "idx_ceremony_expires_at", "idx_pending_authenticator_expires_at", "idx_one_time_link_expires_at", "idx_email_change_expires_at", "idx_known_device_seen_at", "idx_token_expires_at", "idx_grant_expires_at", "idx_sender_checked_at", "idx_mail_budget_due_at_some", "idx_quote_valid_until_some", "idx_document_trashed_at_some", "idx_document_publish_at_some", "idx_document_request_next_reminder_on_some", "idx_document_request_repeats_on_some", "mt_doc_recipient_idx_data", "ux_folder_name"];

    private async Task<List<(string Table, string Index, string Columns)>> Read()
    {
        await using var command = portal.Services.GetRequiredService<Database>().Worker.CreateCommand("""
            select n.nspname || '.' || t.relname, i.relname, (select string_agg(a.attname, ' ' order by a.attnum) from pg_attribute a where a.attrelid = i.oid)
            from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
            where (t.relname like 'mt\_doc\_%' or i.relname = 'idx_events_followed') and n.nspname = any($1) and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id')
            """);
        command.Parameters.Add(new() { Value = portal.Services.GetServices<Module>().Select(m => m.Schema).ToArray() });
        var indexes = new List<(string, string, string)>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) indexes.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        return indexes;
    }

    [Fact]
    public async Task every_index_begins_with_the_firm()
    {
        var indexes = await Read();
        Assert.True(indexes.Count > 40, $"Only {indexes.Count} indexes.");
        Assert.Equal([], indexes.Where(i => !i.Columns.StartsWith("tenant_id", StringComparison.Ordinal) && !AcrossFirms.Contains(i.Index)).Select(i => $"{i.Table}: {i.Index} ({i.Columns})"));
    }

    [Fact]
    public async Task indexes_hold_what_every_list_of_clients_things_is_ordered_by()
    {
        var indexes = await Read();
        string[] listed = ["billing.mt_doc_invoice", "billing.mt_doc_payment", "billing.mt_doc_recurring_invoice", "billing.mt_doc_quote", "billing.mt_doc_credit_note", "billing.mt_doc_charge", "billing.mt_doc_refund", "billing.mt_doc_work_entry", "documents.mt_doc_document", "documents.mt_doc_folder", "documents.mt_doc_document_request", "projects.mt_doc_project", "timeline.mt_doc_entry"];
        foreach (var table in listed)
            foreach (var columns in new[] { "tenant_id created_at id", "tenant_id client_id created_at id" })
                Assert.Contains(indexes, i => i.Table == table && i.Columns == columns);
    }

    [Fact]
    public async Task indexes_hold_every_order_that_lists_are_given_in()
    {
        var indexes = await Read();
        foreach (var (table, column) in new[]
        {
            ("billing.mt_doc_invoice", "sort_due"), ("billing.mt_doc_invoice", "total"), ("billing.mt_doc_invoice", "sort_number"),
            ("billing.mt_doc_recurring_invoice", "sort_next"), ("billing.mt_doc_work_entry", "day"),
            ("documents.mt_doc_document", "sort_name"), ("projects.mt_doc_project", "sort_name"),
        })
            foreach (var columns in new[] { $"tenant_id {column} id", $"tenant_id client_id {column} id" })
                Assert.Contains(indexes, i => i.Table == table && i.Columns == columns);
        foreach (var (table, columns) in new[]
        {
            ("identity.mt_doc_client", "tenant_id sort_name id"), ("documents.mt_doc_document", "tenant_id client_id folder_id sort_name id"),
            ("billing.mt_doc_opening", "tenant_id invoice_id at"), ("billing.mt_doc_invoice_reminders", "tenant_id invoice_id reminded_on"),
            ("billing.mt_doc_invoice", "tenant_id client_id issued_on id"), ("billing.mt_doc_product", "tenant_id sort_name id"),
            ("billing.mt_doc_product", "tenant_id created_at id"), ("billing.mt_doc_work_entry", "tenant_id invoice_id created_at id"),
            ("billing.mt_doc_work_entry", "tenant_id client_id currency amount minutes"),
            // Whether anything of a client is kept from anybody, and who sees what: asked of every row that a contact reads.
            ("billing.mt_doc_invoice_audience", "tenant_id client_id"), ("billing.mt_doc_invoice_audience", "tenant_id of_id"),
        })
            Assert.Contains(indexes, i => i.Table == table && i.Columns == columns);
    }

    [Fact]
    public async Task indexes_hold_what_is_open_by_its_due_date_and_what_it_comes_to()
    {
        var indexes = await Read();
        foreach (var columns in new[] { "due_on_id", "client_id_currency_outstanding_due_on_by_day" })
            Assert.Contains(indexes, i => i.Table == "billing.mt_doc_invoice" && i.Index == $"idx_invoice_{columns}_some");
    }

    [Fact]
    public async Task indexes_hold_what_reports_of_a_period_or_as_of_a_day_in_the_past_add_up()
    {
        var indexes = await Read();
        foreach (var name in new[] { "issued_on_id", "paid_on_id_some", "voided_at_id_some" })
            Assert.Contains(indexes, i => i.Table == "billing.mt_doc_invoice" && i.Index == $"idx_invoice_{name}");
        foreach (var columns in new[] { "tenant_id created_at id", "tenant_id status created_at id", "tenant_id client_id payer_key" })
            Assert.Contains(indexes, i => i.Table == "billing.mt_doc_unmatched_payment"
                && i.Columns.Split(' ').Order().SequenceEqual(columns.Split(' ').Order()));
        foreach (var name in new[] { "received_on_id", "reversed_at_id_some" })
            Assert.Contains(indexes, i => i.Table == "billing.mt_doc_payment" && i.Index == $"idx_payment_{name}");
        var firm = await portal.NewFirm("Reported");
        // What a statement reads is found by the client.
        var plan = await Plan(firm, Billing.Statements.Movements.OfClient.Replace("$8", "$2", StringComparison.Ordinal), Guid.CreateVersion7());
        Assert.All(plan.Where(l => l.Contains("Scan", StringComparison.Ordinal) && l.Contains("mt_doc_", StringComparison.Ordinal)),
            l => Assert.Contains("Index Scan", l, StringComparison.Ordinal));
        // What a payment paid of an invoice is found by the invoice's stream.
        var payments = await Plan(firm, "select data from billing.mt_events where tenant_id = $1 and stream_id = $2", Guid.CreateVersion7());
        Assert.Contains(payments, l => l.Contains("Index", StringComparison.Ordinal));
    }

    [Fact]
    public async Task indexes_hold_archived_projects_apart_and_what_hangs_on_a_thing()
    {
        var indexes = await Read();
        foreach (var columns in new[] { "created_at_id", "client_id_created_at_id", "archived_at_id", "client_id_archived_at_id" })
            Assert.Contains(indexes, i => i.Table == "projects.mt_doc_project" && i.Index == $"idx_project_{columns}_some");
        Assert.Contains(indexes, i => i.Table == "timeline.mt_doc_entry" && i.Columns == "tenant_id within_id created_at id");
    }

    [Fact]
    public async Task indexes_hold_what_threads_their_messages_and_those_who_follow_the_record_are_shown_by()
    {
        var indexes = await Read();
        foreach (var columns in new[] { "tenant_id last_at id", "tenant_id client_id last_at id", "tenant_id subject_id last_at id" })
            Assert.Contains(indexes, i => i.Table == "messaging.mt_doc_thread_activity" && i.Columns == columns);
        foreach (var columns in new[] { "tenant_id last_at id", "tenant_id client_id last_at id" })
            Assert.Contains(indexes, i => i.Table == "messaging.mt_doc_thread_activity" && i.Columns == columns && i.Index.EndsWith("_some", StringComparison.Ordinal));
        Assert.Contains(indexes, i => i.Table == "messaging.mt_doc_message" && i.Columns == "tenant_id thread_id created_at id");
        Assert.Contains(indexes, i => i is { Table: "timeline.mt_events", Index: "idx_events_followed", Columns: "tenant_id seq_id" });
    }

    [Fact]
    public async Task indexes_hold_what_legal_texts_agreements_and_onboardings_are_listed_by()
    {
        var indexes = await Read();
        foreach (var (table, columns) in new[]
        {
            ("privacy_request", "tenant_id person_id created_at id"), ("privacy_request", "tenant_id created_at id"), ("privacy_request", "tenant_id state created_at id"),
            ("legal_text", "tenant_id published_at id"), ("legal_text", "tenant_id kind number"), ("agreement", "tenant_id legal_text_id accepted_at id"), ("agreement", "tenant_id person_id accepted_at"),
            ("onboarding", "tenant_id started_at id"),
        })
            Assert.Contains(indexes, i => i.Table == $"identity.mt_doc_{table}" && i.Columns.Split(' ').Order().SequenceEqual(columns.Split(' ').Order()));
        Assert.Contains(indexes, i => i.Table == "identity.mt_doc_onboarding" && i.Index.EndsWith("_some", StringComparison.Ordinal));
    }

    /// <summary>PostgreSQL does not look into JSON before the wall has let a row through: so the index must be one that it may use all the same.</summary>
    [Fact]
    public async Task indexes_hold_what_names_somebody_in_the_record_and_serve_the_apps_role_behind_row_level_security()
    {
        var firm = await portal.NewFirm("Planned");
        Assert.Contains(await Plan(firm, Record.Overwrite, firm.Owner.PersonId), l => l.Contains(Record.Index, StringComparison.Ordinal));
    }

    [Fact]
    public async Task indexes_find_every_row_that_the_sign_in_check_looks_for_whatever_else_the_firm_has()
    {
        var lookups = Lookup().Matches(PublishedSql.Sql).Select(m => (Table: m.Groups[1].Value, Column: m.Groups[2].Value)).Distinct().ToList();
        Assert.Equal(["application", "firm", "person", "token", "user_session"], lookups.Select(l => l.Table).Order());
        var indexes = await Read();
        Assert.All(lookups, l => Assert.Contains(indexes, i => i.Table == $"identity.mt_doc_{l.Table}" && i.Columns == $"tenant_id {l.Column}"));
    }

    [GeneratedRegex(@"from identity\.mt_doc_(\w+) where tenant_id = firm and (\w+) =")]
    private static partial Regex Lookup();

    /// <summary>As the app's role would run it, of $1 the firm and $2 the value.</summary>
    private async Task<List<string>> Plan(Firm firm, string sql, object value)
    {
        await using var connection = await portal.Services.GetRequiredService<Database>().App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var set = new NpgsqlCommand($"select set_config('app.tenant_id', '{firm.Id}', true), set_config('enable_seqscan', 'off', true)", connection);
        await set.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand($"explain {sql}", connection) { Parameters = { new() { Value = firm.Id.ToString() }, new() { Value = value } } };
        var plan = new List<string>();
        await using var rows = await explain.ExecuteReaderAsync();
        while (await rows.ReadAsync()) plan.Add(rows.GetString(0));
        return plan;
    }
}
