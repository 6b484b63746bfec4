namespace Portal.Identity.Tests.AccessReviews;

public class CsvRulesTests
{
    [Theory]
    [InlineData("Northwind", "Northwind"), InlineData("a=b", "a=b"), InlineData("1-2", "1-2"), InlineData(null, null), InlineData("", "")]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), InlineData("+1", "'+1"), InlineData("-1", "'-1"), InlineData("@SUM(A1)", "'@SUM(A1)"), InlineData("\tx", "'\tx")]
    [InlineData("\uFF1D1", "'\uFF1D1"), InlineData("\uFF0B1", "'\uFF0B1"), InlineData("\uFF0D1", "'\uFF0D1"), InlineData("\uFF20A", "'\uFF20A")]
    [InlineData("Northwind\n=1", "Northwind\n'=1"), InlineData("Northwind\r\n=1", "Northwind\r\n'=1"), InlineData("a\r+1\n-2", "a\r'+1\n'-2"), InlineData("  =1", "'  =1"), InlineData("a\u2028=1", "a\u2028'=1")]
    public void no_line_of_a_cell_is_a_formula(string? text, string? cell) => Assert.Equal(cell, CsvRules.Cell(text));
}
