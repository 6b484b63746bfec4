namespace Portal.Billing.Papers;

/// <summary>Factur-X 1.07, which is ZUGFeRD 2.3: the e-invoice inside of the page that people read.</summary>
internal static class FacturX
{
    public const string FileName = "factur-x.xml";

    /// <summary>Whether it says all that an e-invoice has to say.</summary>
    public static bool HasEInvoice(Paper paper) => !paper.Draft && EInvoice.Lacks(paper, EInvoiceProfile.En16931).Count == 0;

    /// <summary>The paper as PDF/A-3b with the e-invoice inside; as PDF/A-2b where it can be no e-invoice.</summary>
    public static byte[] Write(Paper paper, DateTimeOffset at) => PaperPages.Pdf(paper, at, HasEInvoice(paper) ? Attachment(Cii.Write(paper)) : null);

    private static PdfAttachment Attachment(byte[] xml) => new(FileName, "text/xml", xml, "Factur-X invoice", "Alternative",
        new("Factur-X PDFA Extension Schema", "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#", "fx",
        [
            new("DocumentFileName", FileName, "The name of the embedded XML invoice"),
            new("DocumentType", "INVOICE", "The type of the hybrid document"),
            new("Version", "1.0", "The version of the standard that the embedded XML follows"),
            new("ConformanceLevel", "EN 16931", "The profile of the embedded XML"),
        ]));
}
