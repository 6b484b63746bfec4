namespace Portal.Documents.Documents;

/// <summary>What the person shared, and what they opened: which, not the files themselves.</summary>
internal sealed class DocumentsData : IPersonalData
{
    public IReadOnlyList<PersonalFile> Files { get; } =
    [
        new("opened-documents", """
            select a.id::text, (a.data - 'personId' || jsonb_build_object('title', d.data -> 'title'))::text
            from documents.mt_doc_access_entry a left join documents.mt_doc_document d on d.tenant_id = $1 and d.id = a.document_id
            where a.tenant_id = $1 and cast(a.data ->> 'personId' as uuid) = $2 and a.id > coalesce(nullif($3, '')::uuid, '00000000-0000-0000-0000-000000000000') order by a.id limit $4
            """),
        // All of the firm's are passed over, a page at a time: who brought a version stands within the document.
        new("shared-documents", """
            select d.id::text, (
                select jsonb_build_object('documentId', d.id, 'clientId', d.client_id, 'title', d.data -> 'title', 'versions', jsonb_agg(v - '{blobId,uploadedBy}'::text[]))::text
                from jsonb_array_elements(d.data -> 'versions') v where v ->> 'uploadedBy' = $2::text having count(*) > 0)
            from documents.mt_doc_document d where d.tenant_id = $1 and d.id > coalesce(nullif($3, '')::uuid, '00000000-0000-0000-0000-000000000000') order by d.id limit $4
            """),
    ];
}
