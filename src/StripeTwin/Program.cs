using Portal.StripeTwin;

// The twin by itself: its first argument says where it listens.
var app = Twin.Create(new() { Url = args is [var url, ..] ? url : "http://127.0.0.1:12111" });
await app.StartAsync();
Console.WriteLine($"Stripe's twin answers at {app.Urls.First()}, to any key that starts with sk_test_. Nobody's money moves.");
await app.WaitForShutdownAsync();
