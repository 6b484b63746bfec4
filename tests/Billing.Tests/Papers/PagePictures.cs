using System.Runtime.CompilerServices;
using Portal.Billing.Papers;
using SkiaSharp;

namespace Portal.Billing.Tests.Papers;

/// <summary>
/// What is drawn of a page looks as in the pictures that are kept beside this file. They are made anew by
/// <c>PORTAL_WRITE_DOCS=1 dotnet test tests/Billing.Tests --filter PagePictures</c>, to be looked at before they are kept.
/// </summary>
public class PagePictures
{
    private const float Scale = 1.25f;

    /// <summary>Of all pixels, in a thousand: how many may differ visibly. Letters a fraction of a pixel away stay far below.</summary>
    private const int Tolerated = 4;

    public static IEnumerable<object[]> Pages() =>
        new[] { "latin", "arabic", "devanagari", "greek-cyrillic", "thai", "swiss" }.Select(p => new object[] { p });

    [Theory]
    [MemberData(nameof(Pages))]
    public void a_page_looks_as_it_did(string page)
    {
        using var now = SKBitmap.Decode(Draw(Paper(page)));
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1")
        {
            using var small = now.PeekPixels()!.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, 75));
            Directory.CreateDirectory(Path.GetDirectoryName(Kept(page))!);
            File.WriteAllBytes(Kept(page), small!.ToArray());
        }
        using var kept = SKBitmap.Decode(Kept(page));
        Assert.InRange(Different(kept, now), 0, Tolerated);
    }

    [Fact]
    public void a_page_that_changed_is_noticed()
    {
        var sample = Paper("latin");
        using var before = SKBitmap.Decode(Draw(sample));
        using var after = SKBitmap.Decode(Draw(sample with { Lines = [.. sample.Lines.Reverse()] }));
        Assert.True(Different(before, after) > Tolerated);
    }

    private static string Kept(string page, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Pages", page + ".webp");

    private static byte[] Draw(Paper paper) => Drawing.Png(PaperPages.Lay(paper).Sheets[0], Scale);

    /// <summary>In a thousand.</summary>
    private static int Different(SKBitmap a, SKBitmap b)
    {
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        var (one, other) = (a.Pixels, b.Pixels);
        var different = one.Zip(other).Count(p => Apart(p.First.Red, p.Second.Red) + Apart(p.First.Green, p.Second.Green) + Apart(p.First.Blue,
            p.Second.Blue) > 96);
        return different * 1000 / one.Length;

        static int Apart(byte x, byte y) => Math.Abs(x - y);
    }

    private static Paper Paper(string page)
    {
        var sample = AnyPaper.Sample(page switch { "arabic" => "ar", "latin" => "fr", _ => "en" }) with
        {
            Brand = new(0x0f, 0x76, 0x6e),
            VerifyAt = "https://portal.example/v/7Q2K"
        };
        return page switch
        {
            "swiss" => PaperTests.Swiss("CH44 3199 9123 0008 8901 2", "210000000003139471430009017"),
            "arabic" => Named(sample, "شركة الأفق للتجارة", "تصميم واجهة المستخدم (المرحلة 2)", "استضافة الموقع – Premium – 12 شهرًا",
                "نشكركم على ثقتكم بنا، ونسعد بالعمل معكم دائمًا. رقم الهاتف: +49 40 1234567."),
            "devanagari" => Named(sample, "क्षितिज ट्रेडर्स प्राइवेट लिमिटेड", "ग्राहक पोर्टल विकास (चरण 2)", "वेबसाइट होस्टिंग",
                "आपके विश्वास के लिए धन्यवाद।"),
            "greek-cyrillic" => Named(sample, "Ορίζοντας Εμπορική Α.Ε.", "Ανάπτυξη πύλης πελατών (φάση 2)", "Разработка и поддержка сайта",
                "Ευχαριστούμε. Спасибо за доверие!"),
            "thai" => Named(sample, "บริษัท ขอบฟ้า จำกัด", "การพัฒนาเว็บไซต์และแอปพลิเคชันสำหรับลูกค้าของเราในประเทศไทย", "ค่าบริการโฮสติ้ง",
                "ขอบคุณที่ไว้วางใจเรา"),
            _ => sample with { Opening = "Bonjour Marie,\nvoici notre facture pour le mois de novembre." },
        };
    }

    private static Paper Named(Paper sample, string buyer, string first, string second, string note) => sample with
    {
        Buyer = sample.Buyer with { Name = buyer },
        Notes = [note],
        Lines = [sample.Lines[0] with { Name = first }, sample.Lines[1] with { Name = second,
            Description = null }, .. sample.Lines.Skip(2)],
    };
}
