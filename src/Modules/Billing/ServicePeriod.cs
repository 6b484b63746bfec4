namespace Portal.Billing;

/// <summary>When what is charged for was done (EN 16931, BG-14): both days are in it.</summary>
internal sealed record ServicePeriod(DateOnly From, DateOnly To);
