using Marten;
using Portal.Identity.Contracts;

namespace Portal.Documents.Documents;

/// <summary>
/// Documents name people by their ids alone: what somebody uploaded stays, as the client's, and so does that they opened something. Answers to the
/// person are forgotten, and where they came from.
/// </summary>
public static class OnPersonErasedHandler
{
    private const string Origins = """
        update documents.mt_doc_access_entry set data = data || '{"address":null,"device":null}',
            list_line = (list_line::jsonb || '{"address":null,"device":null}')::text
        where tenant_id = $1 and person_id = $2 and (data ->> 'address' is not null or data ->> 'device' is not null)
        """;

    public static async Task<ErasureReported> Handle(PersonErased e, IDocumentSession session, CancellationToken ct) =>
        new ErasureReported(e.PersonId, e.PrivacyRequestId, "documents", await session.Erase(e.PersonId, ct, Origins, Erasing.Answers("documents")))
            .After(e, "documents");
}
