[assembly: Portal.EventSection("invoices")]
