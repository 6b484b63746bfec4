[assembly: Portal.EventSection("projects")]
