[assembly: Portal.EventSection("documents")]
