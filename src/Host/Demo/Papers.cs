using System.Globalization;
using System.Text;

namespace Portal.Demo;

/// <summary>What the documents of the demonstration say.</summary>
internal static class Papers
{
    public static Func<DateOnly, byte[]> Note(string text) => _ => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));

    public static Func<DateOnly, byte[]> Contract(string client, string person, string subject, string fee, params string[] services) => day => Set($"Contract with {client}", $"""
        # Contract
        Between {Story.Firm}, represented by Ada Bright (“the studio”), and {client}, represented by {person} (“the client”), made on {Day(day)}.
        ## 1  What this is about
        {subject}. The studio does this work for the client; the client gives the studio what it needs to know and to use. Both sides want a result that lasts, and tell each other early when something is in its way.
        ## 2  What the studio does
        The work consists of:
        {string.Join('\n', services.Select(s => $"- {s};"))}
        - two rounds of changes for each milestone, and a written summary at the end.
        What is not named here is not part of the work. If the client wishes more, the studio says beforehand what it costs and how long it takes, and begins when the client has agreed in the portal.
        ## 3  What the client does
        The client names one person who decides. That person answers questions within five working days, provides texts, pictures and access in time, and owns the rights to whatever is provided. Waiting longer than that moves the dates that follow by the same time.
        ## 4  Milestones and approval
        The work is divided into milestones. The studio submits each of them in the portal; the client approves it there or says what is to be changed. What has been approved is the ground for what follows. Changes to it are possible, as additional work.
        If the client has not answered ten working days after a milestone was submitted, the studio reminds them once. After five more working days the milestone counts as approved.
        ## 5  Fee
        The fee for the work described in section 2 is {fee}, plus the statutory value added tax. It is invoiced by milestone. Costs of third parties, such as printing, photography, typefaces and journeys, are invoiced as they arise and only when the client has agreed to them.
        Additional work is charged by the hour, at the rate that the studio’s current price list shows.
        ## 6  Payment
        Invoices are due 14 days after they were issued, unless they say otherwise. From the thirtieth day after that the studio may pause the work until they are paid, having announced it a week before.
        ## 7  Rights
        With the payment of the last invoice the client has the exclusive right to use the approved results, everywhere and for as long as they wish, for all purposes that the work was made for. Drafts that were not chosen stay with the studio.
        Typefaces and pictures of third parties come with licences of their own; the studio explains them before they are used. The studio may show the finished work as its own and name the client, unless the client objects in writing.
        ## 8  Confidence
        Both sides treat as confidential what they learn about each other and what is not known to the public. That remains so after the work is done. Personal data is used for this contract only, and deleted when the law no longer requires it to be kept.
        ## 9  Care and liability
        The studio works with the care that is usual in its trade. It checks whether a result is evidently similar to what others have protected; a search in the registers of trade marks is part of the work only if section 2 names it. Liability for slight negligence is limited to the fee, except for harm to life, body and health.
        ## 10  End
        Either side may end this contract in writing with two weeks’ notice to the end of a milestone. What has been approved by then is paid and may be used; what has been begun is paid by the hours worked.
        ## 11  Last words
        Changes of this contract are made in writing; messages in the portal are sufficient. If one of its sentences is void, the others remain. The courts at the studio’s seat decide where both sides are traders.
        ## Signatures
        For {Story.Firm}: Ada Bright, {Day(day)}
        For {client}: {person}, {Day(day.AddDays(1))}
        """);

    public static readonly Func<DateOnly, byte[]> NorthwindBrief = Brief("Northwind Bakery", """
        # What the bakery stands for
        Northwind has baked in the same street since 1987. Nora North took the bakery over from her father two years ago. The bread is the same, the customers are getting younger, and half of the turnover now comes from the market and from three cafés.
        ## What is to be achieved
        - Whoever sees a bag in the street knows where the bread is from.
        - The shop, the stall at the market and the website look like one house.
        - Everything can be printed in two colours on brown paper, at reasonable cost.
        ## Who it is for
        People who live within ten minutes, who buy bread three times a week and who would rather wait than go to the supermarket. And those who hear of the bakery in one of the cafés.
        ## What must stay
        The name, the oven in the window, and the red of the old sign above the door. It is the one thing that every customer mentioned when we asked.
        ## What we avoid
        Blackboards, string, and the word “artisan”. The bakery has no need to look older than it is.
        ## Time and money
        The bags are to be printed within twelve weeks, before the stock of the old ones is used up. The budget is named in the contract; printing comes on top of it.
        """);

    public static readonly Func<DateOnly, byte[]> HarbourBrief = Brief("Harbour Dental", """
        # A website without fear
        Two thirds of the calls to the practice ask about one of three things: whether there is an appointment this week, what something costs, and how to get there. The present website answers none of them on its first page.
        ## What is to be achieved
        - An appointment can be asked for in under a minute, by telephone or on the page.
        - Prices are shown where they can be shown, with a sentence on what they depend on.
        - People who are afraid find out, before they come, how the practice deals with it.
        ## Who it is for
        Families from the quarter, and people who work at the harbour and come at noon. A third of them use the website on the way.
        ## Conditions
        Readable for everybody, also with a screen reader and in bright light. No tracking, and no banner that asks about it.
        """);

    public static readonly Func<DateOnly, byte[]> GreenRoofBrief = Brief("Green Roof Co.", """
        # Ten slides
        Green Roof plants roofs of schools and sports halls, and looks after them for ten years. The company needs money for a second crew. It speaks to its bank and to two investors.
        ## What the slides have to do
        - Explain in three minutes what a planted roof costs and what it saves.
        - Show that the contract with the city is signed, and what follows from it.
        - Leave room: the founders speak, the slides do not.
        ## Tone
        Calm and exact. Figures with their source, no stock photographs, nothing that grows on a slide while one is speaking.
        """);

    public static readonly Func<DateOnly, byte[]> PrintSheet = _ => Set("Northwind Bakery: bread bag", """
        # Bread bag, print sheet
        For the printer. Valid together with the draft “Bread bags with band”.
        ## Size and paper
        - Bag 25 by 38 cm, with gusset of 8 cm and serrated edge
        - Brown kraft paper, 60 g/m², suitable for contact with food
        - Window: none
        ## Printing
        - Flexographic, two colours, one side
        - First colour: crust yellow, Pantone 7564 U
        - Second colour: sign red, Pantone 1815 U, band of 52 mm, 90 mm above the bottom
        - Smallest line 0.4 mm; the ear of wheat not below 8 mm
        ## Before printing
        A proof on the paper of the run, two copies, to the studio. Printing starts when the client has approved it in the portal.
        """);

    public static readonly Func<DateOnly, byte[]> PaperAndPrinting = _ => Set("Elm & Oak: autumn catalogue", """
        # Paper and printing
        As agreed with the printer for 2,000 copies.
        - Format 210 by 260 mm, 48 pages and cover
        - Inside: uncoated, natural white, 120 g/m²; cover: the same, 300 g/m²
        - Four colours inside, one special colour on the cover
        - Thread-stitched with open spine, dark brown thread
        ## Dates
        The files are delivered a week before printing. The client and the studio check the first sheets at the machine together. Delivery to the workshop on two pallets, and one box to the studio.
        """);

    public const string LabelTexts = """
        # Texts for the labels

        | Bread | Line on the label | Contains |
        |---|---|---|
        | Northwind loaf | Two days of rest, one hour in the oven | wheat, rye |
        | Seeded rye | With sunflower and linseed, keeps for a week | rye, wheat, seeds |
        | Spelt and honey | Soft crumb, a little sweet | spelt, honey |
        | Market roll | Crisp until noon | wheat, milk |

        Please leave room for the price, we write it by hand. The allergens have to be in bold type.

        Nora
        """;

    public const string OpeningHours = """
        # Opening hours

        - Monday, Tuesday, Thursday: 8 to 12 and 14 to 18
        - Wednesday: 8 to 12
        - Friday: 8 to 14
        - Emergencies: the number is on the answering machine, day and night

        # Services, in the order in which people ask

        1. Check-up and cleaning
        2. Fillings
        3. Children’s appointments, Tuesday afternoons
        4. Crowns and bridges
        5. Treatment for people who are afraid: more time, breaks whenever you raise your hand
        """;

    public const string Pictures = """
        # List of pictures

        1. Chair No. 4 from the side, the shadow on the wall
        2. Chair No. 4 in walnut, detail of the joint
        3. Table for eight, set for breakfast
        4. The workshop in the morning, with people in it
        5. Hands with a plane; no faces
        6. The yard with the stacked boards

        Numbers 1 and 4 are candidates for the cover.
        """;

    public const string Measurements = """
        # Measurements of the boxes

        All in millimetres, measured on bike number four. The others are the same within 5 mm.

        | Part | Width | Height |
        |---|---|---|
        | Side | 1,080 | 620 |
        | Front | 640 | 560 |
        | Lid | 1,080 | 660 |

        The rivets are 25 mm from the edge, every 120 mm. The film must not cover the ventilation at the rear.
        """;

    public const string HowToUse = """
        # How to use the templates

        1. Open the set and duplicate a template. Never work in the original.
        2. Replace the picture first, then the text. Three lines are enough.
        3. Take the background that stands out from the last post.
        4. Export as PNG, 1,080 by 1,350.

        A week looks well with one announcement, one portrait, one quote and one schedule. The tiles go together in any order.
        """;

    /// <summary>As the other program printed it.</summary>
    public static byte[] Invoice(Elsewhere bill, DateOnly issuedOn, long total) => Set($"Invoice {bill.Number}", $"""
        # Invoice {bill.Number}
        To {bill.Client}, {Day(issuedOn)}
        ## {bill.Title}
        - Net: {Euros(bill.Net)}
        - VAT of {bill.Tax}%: {Euros(total - bill.Net)}
        - Total: {Euros(total)}
        Thank you for the good work together. Please pay within 14 days.
        """);

    private static string Euros(long cents) => (cents / 100m).ToString("N2", CultureInfo.InvariantCulture) + " €";

    private static Func<DateOnly, byte[]> Brief(string client, string text) => day => Set($"Brief for {client}, {Day(day)}", text);

    private static byte[] Set(string footer, string text) => Pdf.Of(text, Story.Colour, $"{Story.Firm}  ·  {footer}");

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
