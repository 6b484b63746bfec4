namespace Portal.Print.Tests;

public class FlowTests
{
    private static readonly Colour Black = new(0, 0, 0);

    [Fact]
    public void blocks_fill_page_after_page() => Assert.Equal([3, 3, 1], Lay([.. Enumerable.Range(0, 7).Select(_ => Strip(30))]));

    [Fact]
    public void a_block_stays_with_what_follows() => Assert.Equal([2, 2], Lay([Strip(30), Strip(30), Strip(30, withNext: true), Strip(30)]));

    [Fact]
    public void a_heading_stands_again_on_each_page_of_its_table()
    {
        var heading = Strip(10, withNext: true);
        Assert.Equal([4, 4, 2], Lay([heading, .. Enumerable.Range(0, 7).Select(_ => Strip(30) with { Heading = heading })]));
    }

    [Fact]
    public void what_no_page_could_hold_together_is_laid_all_the_same() =>
        Assert.Equal([3, 3], Lay([.. Enumerable.Range(0, 5).Select(_ => Strip(30, withNext: true)), Strip(30)]));

    [Fact]
    public void a_long_row_is_divided_between_pages_and_loses_no_line()
    {
        var type = new Typesetter();
        var style = new TextStyle(8, Black);
        var table = new Table(type, 0, [new("What", 100), new("How much", 60, Edge.End)], new(style, Black, Black), TextDirection.LeftToRight);
        var text = type.Wrap(string.Join('\n', Enumerable.Range(1, 40)), style, table.Room(0));
        var sheets = Flow.Lay([table.Heading, .. table.Row([text, type.Wrap("12", style, 50)])], _ => (new Sheet(160, 200), 0, 200));
        Assert.True(sheets.Count > 2);
        var drawn = sheets.SelectMany(s => s.Marks).OfType<TextMark>().Select(t => t.Line.Text).ToList();
        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"{n}"), drawn.Where(t => int.TryParse(t, out _)).Except(["12"]).Concat(["12"]).OrderBy(int.Parse));
        Assert.Equal(sheets.Count, drawn.Count(t => t == "What"));
        Assert.All(sheets.SelectMany(s => s.Marks), m => Assert.InRange(m.Y + m.Height, 0, 200));
    }

    [Fact]
    public void a_mirrored_sheet_puts_at_the_right_what_is_put_at_the_left()
    {
        var sheet = new Sheet(200, 100, mirrored: true);
        sheet.Box(10, 0, 50, 20, Black);
        Assert.Equal(140, sheet.Marks.Single().X);
    }

    private static Block Strip(float height, bool withNext = false) => new(height, (sheet, y) => sheet.Box(0, y, 10, height, Black), withNext);

    /// <summary>On pages of 100 points: how many marks each has.</summary>
    private static int[] Lay(IReadOnlyList<Block> blocks) => [.. Flow.Lay(blocks, _ => (new Sheet(100, 100), 0, 100)).Select(s => s.Marks.Count)];
}
