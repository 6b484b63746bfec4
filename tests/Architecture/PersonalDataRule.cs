namespace Portal.Architecture;

/// <summary>A module that comes later owes people the same.</summary>
public class PersonalDataRule
{
    [Fact]
    public void each_module_gives_people_what_it_holds_about_them_under_names_of_its_own()
    {
        foreach (var module in House.Modules) Assert.Single(House.Of(module).GetTypes(), t => t.IsAssignableTo(typeof(IPersonalData)));
        var files = House.Modules.SelectMany(m => House.Of(m).GetTypes()).Where(t => t.IsAssignableTo(typeof(IPersonalData))).SelectMany(t => ((IPersonalData)Activator.CreateInstance(t, nonPublic: true)!).Files).Select(f => f.Name).ToList();
        Assert.Equal(files.Count, files.Distinct().Count());
        Assert.All(files, f => Assert.Matches("^[a-z]+(-[a-z]+)*$", f));
    }

    /// <summary>An erasure is done when every module has reported: Identity begins it, and the timeline's one listener hears everything.</summary>
    [Fact]
    public void each_module_erases_people() =>
        Assert.Equal(House.Modules.Except(["Identity", "Timeline"]), House.Listeners.Where(l => l.Event.Name == "PersonErased").Select(l => l.Module).Order());
}
