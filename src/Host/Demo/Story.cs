namespace Portal.Demo;

// Days count from today: -7 is a week ago. What happens on day 0 is new to everybody; what happened before has been read.
// People go by their first names, things by their titles.

/// <param name="Only">The clients that the member works for since <paramref name="Since"/>; all of them when null.</param>
internal sealed record Member(string Name, string Email, string Role, int Day, bool Joins = true, string[]? Only = null, int Since = 0)
{
    public bool WorksFor(Client client) => Only?.Contains(client.Name) ?? true;
}
/// <param name="Preset">What goes together; everything but looking after colleagues when neither this nor <paramref name="Rights"/> is given.</param>
/// <param name="Suspended">The day on which somebody was kept out until further notice.</param>
internal sealed record Contact(string Name, string Email, int Day, IReadOnlyDictionary<string, string>? Rights = null, bool Joins = true, string? Preset = null, int? Suspended = null)
{
    /// <summary>What is asked for them: sections left out would be closed.</summary>
    public (IReadOnlyDictionary<string, string>? Rights, string? Preset) Asked =>
        (Rights, Preset) is (null, null) ? (new Dictionary<string, string> { ["team"] = "none" }, "owner") : (Rights, Preset);
}

/// <param name="Folder">Null for the top level.</param>
internal sealed record Paper(string? Folder, string Title, params Edition[] Editions);
/// <param name="File">Drawn or set on the day that it is given.</param>
internal sealed record Edition(int Day, string By, string FileName, Func<DateOnly, byte[]> File);

internal sealed record Work(string Title, string Description, int Starts, int Ends, Stage[] Stages, Todo[] Todos);
internal sealed record Stage(string Title, string Description, int Due, params Turn[] Turns);
/// <summary>Submitted by the firm, or answered by the client: approved, or not and why not.</summary>
internal sealed record Turn(int Day, bool Submitted = false, string? Changes = null);
/// <param name="Stage">Its milestone, from 0.</param>
internal sealed record Todo(int Stage, string Title, int? Done = null, bool Hidden = false, string? For = null);

/// <param name="Issued">Null for a draft, which was written on the day of <paramref name="Drafted"/>.</param>
/// <param name="For">The milestone's title.</param>
/// <param name="Parts">Paid in so many monthly instalments, the first of them on the day of <paramref name="Due"/>.</param>
internal sealed record Bill(string Title, int? Issued, int Due, Item[] Items, Payment[] Payments, string Currency = "EUR", string? Note = null,
    int Drafted = -1, int Parts = 1, string? For = null);
/// <param name="Price">In cents, each.</param>
internal sealed record Item(string Description, decimal Quantity, long Price, decimal Tax = 19);
/// <param name="Amount">In cents; null for all of it.</param>
internal sealed record Payment(int Day, long? Amount = null);

/// <param name="About">The title of a document, an invoice or a project of the client; null for anything.</param>
internal sealed record Talk(string Title, string? About, params Line[] Lines);
internal sealed record Line(int Day, string By, string Text);

/// <summary>Somebody goes through who can see what of a client.</summary>
/// <param name="Notes">What is said about whose access, all of which is kept.</param>
internal sealed record Review(int Day, string Client, bool Completed, params (string Name, string Note)[] Notes);

/// <summary>What a client was offered, and what they said.</summary>
/// <param name="Answered">When it was accepted, or declined with the reason; null while it waits.</param>
/// <param name="Deposit">How much of it, in percent, was asked for on the day after.</param>
/// <param name="Paid">When that arrived.</param>
internal sealed record Offer(string Client, string Title, int Sent, Item[] Items, int? Answered = null, string? Declined = null, int Deposit = 0, int? Paid = null);

/// <summary>What was billed by mistake, and taken back.</summary>
internal sealed record Credit(string Client, string Bill, int Day, string Reason, Item Item);

/// <summary>What another program billed a client, paid in full since.</summary>
/// <param name="Net">In cents.</param>
internal sealed record Elsewhere(string Client, string Source, string Number, string Title, int Day, int Due, long Net, int Paid, decimal Tax = 19);

/// <summary>What a client is billed again and again, from the next month on.</summary>
/// <param name="Starts">On this day of the next month.</param>
/// <param name="Raised">What it costs a year after that; null where it stays.</param>
internal sealed record Retainer(string Client, string Title, string Every, int Starts, string Action, Item Item, long? Raised = null);

/// <summary>What the studio sells again and again.</summary>
/// <param name="Price">In cents of EUR, of one unit.</param>
/// <param name="Swiss">In cents of CHF; null where no Swiss client buys it.</param>
internal sealed record Product(string Name, string? Text, string? Unit, long Price, long? Swiss = null, decimal Tax = 19);

/// <summary>What was done, or spent where no minutes are said.</summary>
/// <param name="Project">Its title; null for none.</param>
/// <param name="Price">In cents: of an hour, or what was spent.</param>
internal sealed record Done(string Client, string? Project, int Day, string By, int? Minutes, string Note, long Price = 9_500, decimal Tax = 19);

/// <summary>How a client is billed.</summary>
internal sealed record Billed(string LegalName, string Street, string PostalCode, string City, string Country, string? OrderReference = null)
{
    public object Profile => new { LegalName, address = new { Street, PostalCode, City, Country }, OrderReference };
}

internal sealed record Client(string Name, int Day, Contact[] Contacts, Paper[] Papers, Work[] Works, Bill[] Bills, Talk[] Talks);

/// <summary>What is told: a studio for brands, and the last two months with its six clients.</summary>
internal static class Story
{
    public const string Firm = "Brightside Studio", ShortName = "brightside", Colour = "#b4532a", LogoColour = "#c8643a", Password = "a long and private phrase";

    /// <summary>Of an account that the twin makes for whoever asks.</summary>
    public const string StripeKey = "sk_test_brightside";

    public const string Welcome = "Good to see you. Contracts, drafts, invoices and everything else that we are working on together is here, always in its latest version.";

    public const string Domain = "clients.brightside.example";

    public static readonly (string Kind, string Title, string Text)[] Terms =
    [
        ("terms", "Terms of use", """
            1. This portal is where Brightside Studio and its clients work together. It is free of charge for clients.

            2. Your account is yours alone. Keep your password to yourself, and tell us when somebody else may know it.

            3. What you upload stays yours. We use it for the work that we do for you, and for nothing else.

            4. An approval that you give here is binding, as if you had signed it.

            5. We keep what is in the portal for as long as we work together and ten years after, as the law asks. Then it is deleted.
            """),
        ("privacy", "Privacy notice", """
            Who is responsible: Brightside Studio, 12 Lantern Lane. Write to privacy@brightside.example.

            What we keep: your name and e-mail address, what you write, upload, approve and pay, and when you signed in and from where.

            Why: to do what we have agreed with you, and to show later what was agreed.

            Who sees it: you, your colleagues with access, and the people of Brightside Studio. Nobody else.

            Your rights: ask us what we keep about you, have it corrected, and have it deleted where the law lets us.
            """),
    ];

    /// <summary>As whom the studio bills. Number and accounts are those that everybody uses in examples.</summary>
    public static readonly object Billing = new
    {
        legalName = "Brightside Studio GmbH",
        address = new { street = "Lantern Lane 12", postalCode = "10115", city = "Berlin", country = "DE" },
        taxIds = new[] { new { kind = "vat", country = "DE", value = "136695976" } },
        bankAccounts = new[]
        {
            new { currency = "EUR", iban = "DE89370400440532013000", bankName = "Harbour Bank" },
            new { currency = "CHF", iban = "CH9300762011623852957", bankName = "Lake Bank" },
        },
        taxRates = new[] { new { name = "Standard", percent = 19m }, new { name = "Reduced", percent = 7m } },
        footer = "Thank you for working with us.",
    };

    public static readonly Dictionary<string, Billed> Billed = new()
    {
        ["Northwind Bakery"] = new("Northwind Bakery GmbH", "Mill Lane 12", "28195", "Bremen", "DE", "PO-7781"),
        ["Harbour Dental"] = new("Harbour Dental MVZ GmbH", "Quay 4", "20457", "Hamburg", "DE"),
        ["Elm & Oak Furniture"] = new("Elm & Oak Furniture oHG", "Sawmill Road 8", "99817", "Eisenach", "DE"),
        ["Velo Kurier"] = new("Velo Kurier AG", "Langstrasse 21", "8004", "Zürich", "CH"),
        ["Studio Yoga Nine"] = new("Yara Haddad, Studio Yoga Nine", "Garden Street 9", "50667", "Köln", "DE"),
        ["Green Roof Co."] = new("Green Roof Co. UG", "Elder Square 3", "04109", "Leipzig", "DE"),
    };

    public static readonly Member[] Members =
    [
        new("Ada Bright", "ada@brightside.example", "owner", -64),
        new("Mira Lindqvist", "mira@brightside.example", "member", -63),
        new("Jonas Adeyemi", "jonas@brightside.example", "viewer", -62, Only: ["Northwind Bakery", "Harbour Dental", "Velo Kurier"], Since: -30),
        new("Theo Vance", "theo@brightside.example", "member", -1, Joins: false),
    ];

    public static readonly Client[] Clients = [Northwind(), Harbour(), ElmAndOak(), VeloKurier(), YogaNine(), GreenRoof()];

    public static readonly Retainer[] Retainers =
    [
        new("Northwind Bakery", "Website care, {period}", "monthly", 1, "issue", new("Hosting, updates and small changes", 1, 24900), 26900),
        new("Harbour Dental", "Brand retainer, {period}", "quarterly", 31, "draft", new("Two days of design a quarter", 2, 88000)),
    ];

    public static readonly Review[] Reviews =
    [
        new(-9, "Harbour Dental", true, ("Hugo", "Decides about everything there."), ("Ines", "Writes the texts; sees no invoices, as agreed."), ("Jonas", "Keeps an eye on the launch.")),
        new(-1, "Green Roof Co.", false, ("Elena", "Stays as long as the deck is being made.")),
    ];

    public static readonly Offer[] Offers =
    [
        new("Northwind Bakery", "Spring boxes", -2, [new("Design of four boxes", 4, 64_000), new("Proofs on brown paper", 4, 3_800)]),
        new("Elm & Oak Furniture", "Stand at the spring fair", -12, [new("Design of the stand, hours", 36, 9_500), new("Printed walls, square metres", 24, 8_400)],
            Answered: -10, Deposit: 40, Paid: -3),
        new("Velo Kurier", "Bags with the new lettering", -14, [new("Design, hours", 6, 10_500, 8.1m), new("Bags, pieces", 40, 5_900, 8.1m)], Answered: -12,
            Declined: "We keep the old bags for one more winter."),
    ];

    public static readonly Product[] Products =
    [
        new("Design", "Design, by the hour", "HUR", 9_500, 10_500), new("Journey", "Journeys by car", "KMT", 42),
        new("Workshop", "Workshop with your team, one day", "DAY", 120_000, 130_000),
    ];

    public static readonly Done[] Work =
    [
        new("Green Roof Co.", "Pitch deck", -9, "Ada", 150, "Story, second draft"), new("Green Roof Co.", "Pitch deck", -6, "Mira", 105, "Figures for three slides"),
        new("Northwind Bakery", "Winter shop window", -5, "Mira", 195, "Model of the window in cardboard"),
        new("Northwind Bakery", "Winter shop window", -3, "Mira", 80, "Felt in five colours, tried out"),
        new("Northwind Bakery", null, -2, "Ada", 45, "Call with the printer about the bread bags"),
        new("Northwind Bakery", "Winter shop window", -2, "Mira", null, "Lamps and plywood for the model", 6_840),
        new("Harbour Dental", "Website relaunch", -1, "Mira", 130, "Start page on small screens"),
    ];

    /// <summary>For whom there is a draft of what was done, and since when.</summary>
    public static readonly (string Client, int Day)[] WorkBilled = [("Green Roof Co.", -4)];

    public static readonly Credit[] Credits =
        [new("Elm & Oak Furniture", "Photography", -5, "The second journey was on the same day as the first.", new("Journeys, kilometres", 120, 42))];

    public static readonly Elsewhere[] Imported = [new("Northwind Bakery", "Xero", "XR-0412", "Window lettering", -57, -43, 64_000, -46)];

    private static Turn Submitted(int day) => new(day, Submitted: true);
    private static Turn Approved(int day) => new(day);
    private static Turn Refused(int day, string why) => new(day, Changes: why);

    private static Client Northwind()
    {
        var p = new Palette("#fbf5ea", "#3a2a1e", "#c8862e", "#7b2d26", "#f0dfc0");
        return new("Northwind Bakery", -61,
        [
            new("Nora North", "north@northwindbakery.example", -60, Preset: "owner"),
            new("Paul North", "paul@northwindbakery.example", -1, new Dictionary<string, string> { ["documents"] = "none", ["invoices"] = "pay", ["messages"] = "write", ["projects"] = "none" }, Joins: false),
        ],
        [
            new("Contracts", "Contract: brand and packaging", new Edition(-58, "Ada", "Contract Northwind Bakery.pdf", Papers.Contract("Northwind Bakery", "Nora North", "A new brand and packaging", "EUR 9,800",
                "a brand strategy, developed in a workshop with the team", "a logo with guidelines for print, web and signs", "the design of bags, boxes and labels", "print-ready files for three printing methods"))),
            new(null, "Brief: what the bakery stands for", new Edition(-56, "Ada", "Brief Northwind Bakery.pdf", Papers.NorthwindBrief)),
            new("Designs", "Logo", new(-44, "Mira", "Logo, three routes.png", _ => Drawings.Marks(p, 1)), new(-36, "Mira", "Logo, second round.png", _ => Drawings.Marks(p, 2)), new(-29, "Mira", "Logo, final.png", _ => Drawings.Marks(p, 3))),
            new(null, "Texts for the labels", new Edition(-12, "Nora", "Texts for the labels.md", Papers.Note(Papers.LabelTexts))),
            new("Designs", "Bread bags", new(-9, "Mira", "Bread bags.png", _ => Drawings.Bags(p, 1)), new(-2, "Mira", "Bread bags with band.png", _ => Drawings.Bags(p, 2))),
            new("Print files", "Bread bag, print sheet", new Edition(-2, "Mira", "Bread bag, print sheet.pdf", Papers.PrintSheet)),
        ],
        [
            new("New brand and packaging", "One face for the shop, the market stall and everything that goes over the counter: from the strategy to files that a printer can use.", -58, 24,
            [
                new("Brand strategy", "What the bakery stands for, whom it bakes for and how it speaks, on four pages.", -46, Submitted(-48), Approved(-47)),
                new("Logo and guidelines", "The mark, the wordmark and sixteen pages on how to use them.", -26, Submitted(-36), Refused(-35, "The second route it is! Please let the ear of wheat be read when it is as small as a stamp, too."), Submitted(-29), Approved(-27)),
                new("Packaging design", "Three sizes of bread bag, with the band in the second colour. Please look at the bags and at the print sheet before you approve.", 2, Submitted(0)),
                new("Print-ready files", "Separated for flexographic printing on brown paper, with a proof by the printer.", 14),
                new("Sign above the door", "Drawings for the sign maker, to scale.", 24),
            ],
            [
                new(0, "Workshop with the whole team", -55), new(0, "Talk to six regular customers", -51), new(1, "Sketch three routes", -44), new(1, "Guidelines on 16 pages", -29),
                new(2, "Collect the texts for the labels", -12), new(2, "Internal review of the bags", -3, Hidden: true, For: "Mira"), new(3, "Proof on brown paper"),
                new(3, "Ask two printers for a quote", Hidden: true, For: "Ada"), new(4, "Measure the front of the shop"),
            ]),
            new("Winter shop window", "A window for the dark months that is built in a day and can be used again next year.", -14, 12,
            [
                new("Idea and sketch", "One idea, drawn from the street and from inside.", -5, Submitted(-6), Approved(-5)),
                new("Building it", "Felt, plywood and warm light. We need the shop for one evening.", 9),
            ],
            [new(0, "Two sketches", -7), new(1, "Order the felt"), new(1, "Try the light after dark"), new(1, "Book the carpenter", Hidden: true, For: "Ada")]),
        ],
        [
            new("Brand strategy and workshop", -45, -31, [new("Workshop, one day", 1, 120_000), new("Strategy paper and interviews, hours", 14, 9_500), new("Lunch for twelve at the workshop", 12, 1_450, 7)], [new(-33)]),
            new("Logo and guidelines", -26, -12, [new("Logo, three routes and two rounds, hours", 32, 9_500), new("Guidelines, hours", 12, 9_500), new("Printed guidelines, copies", 5, 2_400, 7)], [new(-14)]),
            new("Photographs for the website", -20, -6, [new("Photographer, half a day", 1, 62_000), new("Rights of use for two years", 1, 30_000, 7)], []),
            new("Packaging, first half", -4, 10, [new("Packaging design, hours", 20, 9_500), new("Proofs on brown paper", 3, 3_800)], [], Note: "The second half follows when the print-ready files are delivered.",
                For: "Packaging design"),
            new("Winter shop window, materials", 0, 14, [new("Felt, plywood and lamps", 1, 46_800), new("Idea and sketches, hours", 5, 9_500)], []),
            new("Packaging, second half", null, 28, [new("Print-ready files, hours", 18, 9_500), new("Visit to the printer, hours", 4, 9_500)], []),
        ],
        [
            new("Welcome, and who does what", null, new(-60, "Ada", "Welcome to our portal, Nora! Everything about the new brand will be here, so that nothing gets lost in our mailboxes. Mira does the design; write to me about anything else."),
                new(-59, "Nora", "That looks tidy, thank you. I am in the bakery until noon, so I answer in the afternoon."), new(-59, "Mira", "Hello Nora! I will come by on Friday morning and take pictures of the shelves, if that is fine. Before it gets busy, promise."),
                new(-58, "Nora", "Friday at six is good. There will be coffee."), new(-58, "Mira", "Perfect. See you then!")),
            new("How small can the logo be?", "Logo", new(-35, "Nora", "We put the second route on a price tag and the ear of wheat turns into a blob. Is that the printer or the drawing?"),
                new(-34, "Mira", "The drawing, honestly. It has too many grains for that size. I am drawing a version with fewer and fuller ones."),
                new(-29, "Mira", "Here is the third version. It holds down to 8 millimetres; I printed it on your till paper to be sure."), new(-28, "Nora", "That is it. My father has it on the oven already."), new(-27, "Mira", "Then it is official. Thank you both!")),
            new("Colour of the bread bags", "Bread bags", new(-8, "Nora", "The brown one with cream is lovely. Will the yellow still look fresh on brown paper?"),
                new(-7, "Mira", "It gets warmer and a little darker. The proof will tell; I have ordered one on your paper."), new(-3, "Nora", "Good. And could the band be the dark red of the old sign?"),
                new(0, "Mira", "Done: the new version has the band in the red of the sign. Have a look at the bags, and if you like them, approve the packaging design. Then the printer can start on Monday.")),
            new("Photographer’s invoice", "Photographs for the website", new(-19, "Nora", "A short question about the photographs: are the rights for the website only, or for posters, too?"),
                new(-18, "Ada", "For both, for two years. After that we would ask the photographer again."), new(-18, "Nora", "Good to know. Thank you, Ada."), new(-17, "Ada", "With pleasure.")),
        ]);
    }

    private static Client Harbour()
    {
        var p = new Palette("#ffffff", "#12343b", "#1f7a8c", "#f2a65a", "#e1eef0");
        return new("Harbour Dental", -51,
        [
            new("Dr. Hugo Harms", "harms@harbourdental.example", -50),
            new("Ines Falk", "falk@harbourdental.example", -49, new Dictionary<string, string> { ["documents"] = "contribute", ["invoices"] = "none", ["messages"] = "write", ["projects"] = "view" }),
        ],
        [
            new("Contracts", "Contract: website", new Edition(-48, "Ada", "Contract Harbour Dental.pdf", Papers.Contract("Harbour Dental", "Dr. Hugo Harms", "A new website", "EUR 7,900",
                "a concept and a site map", "the design of five pages, for large and small screens", "help with texts and pictures", "the launch, and three months of care after it"))),
            new(null, "Brief: a website without fear", new Edition(-46, "Ada", "Brief Harbour Dental.pdf", Papers.HarbourBrief)),
            new("Designs", "Start page", new(-30, "Mira", "Start page.png", _ => Drawings.WebPage(p, 1)), new(-16, "Mira", "Start page, second round.png", _ => Drawings.WebPage(p, 2))),
            new("Texts", "Opening hours and services", new Edition(-20, "Ines", "Opening hours and services.md", Papers.Note(Papers.OpeningHours))),
        ],
        [
            new("Website relaunch", "A calm website that answers the three questions patients call about, and lets them book without calling.", -46, 30,
            [
                new("Concept and site map", "Eleven pages become five. Who finds what in how many steps.", -33, Submitted(-35), Approved(-33)),
                new("Design of five pages", "Start, team, services, prices and getting here, for large and small screens.", -8, Submitted(-16), Refused(-13, "Calmer on the start page, please: the telephone number first, the team second. The other four pages are fine.")),
                new("Texts and pictures", "Final texts from the practice, and portraits of the team.", 9), new("Launch", "On a Sunday evening, with the old addresses leading to the new pages.", 30),
            ],
            [
                new(0, "Kick-off in the practice", -45), new(0, "Site map", -36), new(1, "Try the designs with five patients", -22), new(1, "Third round of the start page"),
                new(2, "Opening hours and services", -20), new(2, "Portraits of the team"), new(3, "Move the domain"), new(3, "Check the forms with a screen reader", Hidden: true, For: "Mira"),
            ]),
        ],
        [
            new("Concept and site map", -32, -18, [new("Concept, hours", 12, 11_000), new("Conversations with patients", 5, 6_000)], [new(-21)]),
            new("Design of five pages, first instalment", -12, 4, [new("Design, hours", 28, 9_500), new("Pictures from an archive, licences", 4, 2_900, 7)], [new(-3, 150_000)]),
            new("Care after the launch, three months", null, 45, [new("Care, months", 3, 18_000)], [], Drafted: -11),
        ],
        [
            new("Pictures of the practice", null, new(-41, "Ada", "Dr. Harms, when is the practice empty and the light good? The photographer needs about two hours."),
                new(-40, "Hugo", "Wednesday afternoons we are closed. The sun is on the harbour side from two o’clock."), new(-39, "Ada", "Wednesday at two, then. Thank you!")),
            new("Start page, second round", "Start page", new(-15, "Mira", "The second round is here: less blue, larger type, and the way to an appointment is always in sight."),
                new(-13, "Hugo", "Much better. I would put the telephone number even higher; many of our patients do not want to book online."), new(-12, "Mira", "That is a good reason. It will be the first thing on the page.")),
            new("Who moves the domain?", "Website relaunch", new(-6, "Ada", "For the launch we need the access to your domain. Do you have it, or does the old agency?"),
                new(-5, "Ines", "I believe it is with the old agency. I will ask them."), new(-4, "Ada", "Thank you, Ines. No hurry, we need it in two weeks."),
                new(0, "Ines", "They answered: they will hand the domain over, but they want a form with our signature. Can you tell me what has to go into the field “new provider”?")),
        ]);
    }

    private static Client ElmAndOak()
    {
        var p = new Palette("#f6f1e8", "#2f2a26", "#8a5a33", "#dd9450", "#e7dcc9");
        return new("Elm & Oak Furniture", -45, [new("Elena Elmers", "elmers@elmoakfurniture.example", -44)],
        [
            new("Contracts", "Contract: autumn catalogue", new Edition(-42, "Ada", "Contract Elm & Oak.pdf", Papers.Contract("Elm & Oak Furniture", "Elena Elmers", "The autumn catalogue", "EUR 10,400",
                "the page plan and the layout of 48 pages", "two days of photography in the workshop", "the supervision of the printing", "2,000 printed copies"))),
            new("Designs", "Cover", new(-20, "Mira", "Cover.png", _ => Drawings.Chairs(p, 1)), new(-13, "Mira", "Cover, darker wood.png", _ => Drawings.Chairs(p with { Main = "#6b4226" }, 1))),
            new("Designs", "Double page: chairs", new Edition(-10, "Mira", "Double page, chairs.png", _ => Drawings.Chairs(p, 2))),
            new(null, "List of pictures", new Edition(-18, "Elena", "List of pictures.md", Papers.Note(Papers.Pictures))),
            new("Print files", "Paper and printing", new Edition(-5, "Ada", "Paper and printing.pdf", Papers.PaperAndPrinting)),
        ],
        [
            new("Autumn catalogue", "48 pages for the autumn: new chairs, the story of the workshop, and prices that are easy to find.", -42, 8,
            [
                new("Page plan", "What goes on which page, and what is left out.", -35, Submitted(-37), Approved(-36)), new("Photography", "Two days in the workshop, sixty pictures to choose from.", -20, Submitted(-22), Approved(-21)),
                new("Layout of 48 pages", "All pages with final texts and prices.", -4, Submitted(-7), Approved(-5)), new("Printing", "2,000 copies on uncoated paper, thread-stitched.", 8),
            ],
            [
                new(0, "Choose the furniture", -40), new(0, "Page plan", -38), new(1, "Two days of photography", -26), new(2, "Texts and prices", -12), new(2, "Proofreading", -8, For: "Mira", Hidden: true), new(3, "Check the proof at the printer’s"),
            ]),
        ],
        [
            new("Photography", -21, -7, [new("Photographer and assistant, days", 2, 132_000), new("Journeys, kilometres", 240, 42), new("Image rights", 1, 48_000, 7)], [new(-9)]),
            new("Layout and printing", -4, 10, [new("Layout, hours", 40, 8_500), new("Supervision of the printing, hours", 6, 8_500), new("Catalogues, copies", 2_000, 185, 7)], [], Parts: 3),
        ],
        [
            new("Which oak for the cover?", "Cover", new(-17, "Elena", "The cover is beautiful, but our oak is darker than that. It looks like beech to me."), new(-13, "Mira", "You are right. The new version takes the colour from the board you gave me."), new(-13, "Elena", "Now it is ours."), new(-12, "Mira", "Then it stays.")),
            new("Prices in the catalogue", null, new(-11, "Elena", "Can the prices be changed until the last moment? Wood is getting dearer again."), new(-11, "Ada", "Until the day before printing, which is next Thursday. After that each change costs a plate."), new(-10, "Elena", "Understood. You will have the final list on Tuesday."), new(-10, "Ada", "Perfect.")),
        ]);
    }

    private static Client VeloKurier()
    {
        var p = new Palette("#fffdf5", "#16202c", "#e4462b", "#ffc53d", "#dfe9ee");
        return new("Velo Kurier", -34, [new("Viktor Brunner", "brunner@velokurier.example", -33)],
        [
            new("Contracts", "Contract: lettering of six bikes", new Edition(-31, "Ada", "Contract Velo Kurier.pdf", Papers.Contract("Velo Kurier", "Viktor Brunner", "Lettering for six cargo bikes", "CHF 4,600",
                "the design of the lettering for six cargo bikes", "samples of the film on aluminium", "files for the cutter", "the supervision of the application in Zurich"))),
            new("Designs", "Lettering, side view", new Edition(-14, "Mira", "Lettering, side view.png", _ => Drawings.CargoBike(p))),
            new(null, "Measurements of the boxes", new Edition(-25, "Viktor", "Measurements of the boxes.md", Papers.Note(Papers.Measurements))),
        ],
        [
            new("Vehicle lettering", "Six cargo bikes that are seen from afar, by day and at night, and that nobody mistakes for somebody else’s.", -31, 20,
            [
                new("Design", "Both sides and the lid, with the reflecting film marked.", -12, Submitted(-14), Approved(-12)), new("First bike", "One bike as a trial, for two weeks in the rain.", 3), new("All six bikes", "Two bikes a day, in the courier’s own workshop.", 20),
            ],
            [new(0, "Measure the boxes", -25), new(0, "Samples on aluminium", -16), new(1, "Order the film"), new(1, "Cut and apply"), new(2, "Agree on the days in the workshop", Hidden: true, For: "Ada")]),
        ],
        [
            new("Samples on aluminium", -16, -2, [new("Samples, set", 1, 38_000, 8.1m), new("Postage to Zurich", 1, 2_400, 8.1m)], [new(-6)], "CHF"),
            new("Design of the lettering", -11, 19, [new("Design, hours", 22, 10_500, 8.1m), new("Files for the cutter, hours", 4, 10_500, 8.1m)], [], "CHF", "Payable in Swiss francs within 30 days."),
        ],
        [
            new("Reflecting film", "Lettering, side view", new(-13, "Viktor", "Is the yellow the reflecting film? It should be, for the winter."), new(-13, "Mira", "Yes, all three stripes. In the headlights they turn white."), new(-12, "Viktor", "Great. Approved."), new(-12, "Mira", "Thank you! I am ordering the film.")),
            new("A day for the first bike", null, new(-3, "Ada", "The film arrives this week. Which bike can you do without for a day?"), new(-1, "Viktor", "Number four, on Thursday. Does the box have to be clean? It is not.")),
        ]);
    }

    private static Client YogaNine()
    {
        var p = new Palette("#fbf7f4", "#3d2c4a", "#8c6fa8", "#f0a58f", "#ecdff0");
        return new("Studio Yoga Nine", -27, [new("Yara Haddad", "haddad@studioyoganine.example", -26)],
        [
            new("Contracts", "Contract: templates", new Edition(-24, "Ada", "Contract Studio Yoga Nine.pdf", Papers.Contract("Studio Yoga Nine", "Yara Haddad", "Templates for social media", "EUR 2,150", "a set of nine templates for pictures and announcements", "formats for short films", "one hour of instruction"))),
            new("Designs", "Templates, first set", new Edition(-10, "Mira", "Templates, first set.png", _ => Drawings.Tiles(p))),
            new(null, "How to use the templates", new Edition(-9, "Mira", "How to use the templates.md", Papers.Note(Papers.HowToUse))),
        ],
        [
            new("Social media templates", "Nine templates that make a week of posts in half an hour, without a designer.", -24, 16,
            [new("Colours and typeface", "Four colours of the studio and one typeface for all that is posted.", -17, Submitted(-19), Approved(-18)), new("First set of nine", "Announcements, quotes, portraits and schedules, in your colours.", 1, Submitted(-2)), new("Formats for films", "Beginning, end and captions for short films.", 16)],
            [new(0, "Look through last year’s posts", -20), new(1, "Nine templates", -10), new(2, "Test on three telephones"), new(2, "Captions that can be read without sound"), new(2, "Write down what we would do differently", Hidden: true)]),
        ],
        [
            new("Template set", -19, -5, [new("Design of nine templates, hours", 14, 9_000), new("Typeface, licence for one year", 1, 9_600)], [new(-8, 80_000)], Note: "Thank you for the first instalment."),
            new("Formats for films", null, 20, [new("Design, hours", 4, 9_000)], [], Drafted: -7),
        ],
        [
            new("Round or square?", "Templates, first set", new(-9, "Yara", "I love the circles. Will they be cut off in the round profile picture?"), new(-8, "Mira", "No, they sit in the middle third. I tried it with your account’s picture."), new(-8, "Yara", "Wonderful, thank you."), new(-7, "Mira", "Enjoy them!")),
            new("Second instalment", "Template set", new(-6, "Yara", "May I pay the rest at the beginning of the month? The new course starts then."), new(-6, "Ada", "Of course, Yara. Thank you for telling us.")),
        ]);
    }

    private static Client GreenRoof()
    {
        var p = new Palette("#fbfaf3", "#1f3a2d", "#4f8a5b", "#f3c04b", "#e3eedb");
        return new("Green Roof Co.", -21,
        [
            new("Marlene Grün", "gruen@greenroofco.example", -20),
            new("Anton Vogel", "vogel@greenroofco.example", -19, Preset: "billing", Suspended: -4),
            new("Elena Elmers", "elmers@elmoakfurniture.example", -17, new Dictionary<string, string> { ["documents"] = "comment", ["invoices"] = "none", ["messages"] = "write", ["projects"] = "approve" }),
        ],
        [
            new("Contracts", "Contract: pitch deck", new Edition(-18, "Ada", "Contract Green Roof.pdf", Papers.Contract("Green Roof Co.", "Marlene Grün", "A pitch deck", "EUR 3,700", "the story on ten slides", "design and illustrations", "a rehearsal with the founders"))),
            new(null, "Brief: ten slides", new Edition(-16, "Ada", "Brief Green Roof.pdf", Papers.GreenRoofBrief)),
            new("Designs", "Cover and figures", new Edition(-6, "Mira", "Cover and figures.png", _ => Drawings.Hills(p))),
        ],
        [
            new("Pitch deck", "Ten slides for the conversation with the bank and two investors, one of them Elm & Oak.", -18, 12,
            [new("Story on ten slides", "One thought a slide, in words only.", -10, Submitted(-12), Approved(-11)), new("Design and illustrations", "Hills, roofs and figures; everything can be edited.", 4), new("Rehearsal", "An hour with questions that we would rather not be asked.", 11)],
            [new(0, "Conversation with the founders", -15), new(1, "Cover and figures", -6), new(1, "Have the figures checked by the tax adviser"), new(1, "Set of icons", Hidden: true, For: "Mira")]),
        ],
        [
            new("Story and structure", -10, 4, [new("Story, hours", 16, 9_500), new("Research: the market for green roofs, hours", 6, 9_500)], [new(-2)]),
            new("Design and illustrations", null, 18, [new("Design, hours", 14, 9_500), new("Illustrations", 3, 24_000, 7)], [], Drafted: -5),
        ],
        [
            new("The figure on slide seven", "Cover and figures", new(-5, "Marlene", "Does the last bar have to be that tall? The bank will ask about it first."), new(-4, "Mira", "It is to scale: that is the contract with the city. We could mark it as signed, then it answers the question itself."), new(-4, "Elena", "I like that. Signed is the best word on the slide."), new(-3, "Mira", "Good, I am adding it.")),
            new("When do you need it?", null, new(-19, "Ada", "Marlene, which day is the meeting with the bank? We count back from there."), new(-18, "Marlene", "In four weeks, on a Tuesday. I would like to rehearse a few days before."), new(-18, "Ada", "Then the slides are ready a week before that. Noted.")),
        ]);
    }
}
