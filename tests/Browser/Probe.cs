namespace Portal.Browser;
public class Probe { [Fact] public void x() { } }
