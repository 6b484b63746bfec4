namespace Portal.Timeline.Contracts;

// The timeline hears everything and, so far, tells nothing: the project keeps the place of what it will tell.
