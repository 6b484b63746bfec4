namespace Portal.Documents.Documents;

/// <summary>What the person shared, and what they opened: which, not the files themselves.</summary>
internal sealed class DocumentsData : IPersonalData
{
    public IReadOnlyList<PersonalFile> Files { get; } =
    [
        // All of the firm's are passed over, a page at a time: whose they are stands within them.
        new("opened-documents", """
            select a.id::text, case when a.data ->> 'personId' = $2::text then (a.data - 'personId' || jsonb_build_object('title', (select d.data -> 'title' from documents.mt_doc_document d where d.tenant_id = $1 and d.id = a.document_id)))::text end
            from documents.mt_doc_access_entry a where a.tenant_id = $1 and a.id > coalesce(nullif($3, '')::uuid, '00000000-0000-0000-0000-000000000000') order by a.id limit $4
            """),
        new("shared-documents", """
            select d.id::text, (
                select jsonb_build_object('documentId', d.id, 'clientId', d.client_id, 'title', d.data -> 'title', 'versions', jsonb_agg(v - '{blobId,uploadedBy}'::text[]))::text
                from jsonb_array_elements(d.data -> 'versions') v where v ->> 'uploadedBy' = $2::text having count(*) > 0)
            from documents.mt_doc_document d where d.tenant_id = $1 and d.id > coalesce(nullif($3, '')::uuid, '00000000-0000-0000-0000-000000000000') order by d.id limit $4
            """),
    ];
}
