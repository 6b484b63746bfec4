[assembly: Portal.EventSection("messages")]
