namespace Luwte.Bench.Load;

/// <summary>What a worker does.</summary>
internal enum LoadAct
{
    Caseload = 0,
    Search = 1,
    Family = 2,
    Analysis = 3,
    Plan = 4,

    /// <summary>Opens the form of an agreement and saves it: two requests.</summary>
    Agreement = 5,

    Help = 6,
    Agreed = 7,
    Timeline = 8,
    Course = 9,
}
