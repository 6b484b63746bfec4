namespace Portal.Identity.Firms;

/// <summary>The installation's firms, newest first, for the operator.</summary>
internal sealed record ListFirms(PageRequest Page) : IRequest<IReadOnlyList<FirmView>>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/admin/firms", async (PageRequest page, HttpContext http, Cursors cursors, Requests ask) =>
            {
                var firms = await ask.Send(new ListFirms(page));
                var next = firms.Count > page.Limit ? cursors.Write(http, firms[page.Limit - 1].CreatedAt, firms[page.Limit - 1].Id) : null;
                Cursors.Announce(http, next);
                return Results.Ok(new Page<FirmView>([.. firms.Take(page.Limit)], next));
            })
            .Operation<ListFirms>("List the firms of the installation", Who.Operator).Produces<Page<FirmView>>();
    }

    /// <summary>Reads across firms, so it goes through the worker's role; the operator sees names and states only.</summary>
    internal sealed class Handler(Database database) : IRequestHandler<ListFirms, IReadOnlyList<FirmView>>
    {
        public async Task<IReadOnlyList<FirmView>> Handle(ListFirms request, CancellationToken ct)
        {
            await using var command = database.Worker.CreateCommand("""
                select id, data ->> 'name', data ->> 'shortName', status, (data ->> 'createdAt')::timestamptz, mt_version::bigint from identity.mt_doc_firm
                where id < $1 order by id desc limit $2
                """);
            command.Parameters.Add(new() { Value = request.Page.After?.Id ?? Guid.AllBitsSet });
            command.Parameters.Add(new() { Value = request.Page.Limit + 1 });
            var firms = new List<FirmView>();
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                firms.Add(new(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), Enum.Parse<FirmStatus>(rows.GetString(3)),
                    rows.GetFieldValue<DateTimeOffset>(4), rows.GetInt64(5)));
            return firms;
        }
    }
}
