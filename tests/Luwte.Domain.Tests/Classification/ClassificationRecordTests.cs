using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class ClassificationRecordTests
{
    [Fact]
    public void Fields_StandUnderTheirColumns()
    {
        var record = new ClassificationRecord
        {
            Family = "f1",
            Wave = new Wave(2),
            PartnerViolence = ViolenceLevel.NotApplicable,
            ChildMaltreatment = ViolenceLevel.Moderate,
            Violence = ViolenceLevel.Severe,
            ZeroIncidents = Truth.No,
            Boundary = true,
            Incomplete = false,
            TraumaParent = Truth.Yes,
            TraumaChild = Truth.Unknown,
            Attachment = Truth.No,
            EmotionalInsecurity = Truth.Yes,
            Cumulation = Truth.Unknown,
            RiskFactorsKnown = 4,
            RiskFactorsUnknown = 12,
            Groups = ProblemGroups.Parse("4|5"),
        };

        ClassificationRecord.Columns.Zip(record.Fields()).Select(p => p.First + "=" + p.Second).ShouldBe(
        [
            "family=f1", "wave=T2", "partner_violence=not_applicable", "child_maltreatment=moderate", "violence=severe", "zero_incidents=no", "boundary=true", "incomplete=false",
            "trauma_parent=yes", "trauma_child=unknown", "attachment=no", "emotional_insecurity=yes", "cumulation=unknown", "risk_factors_known=4", "risk_factors_unknown=12", "groups=4|5",
        ]);
    }

    [Fact]
    public void Of_TakesEveryValueFromTheClassification()
    {
        var outcome = Classify.One(
            new AFamily().WithMother().WithChild(9),
            ASheet.Of(TheInstruments.Child).About("child1").AllAnswered(0).With("n01", 1).Missing("n02"),
            ASheet.Of(TheInstruments.Gad7).AllAnswered(2),
            ASheet.Of(TheInstruments.Cries8).By("child1").AllAnswered(0),
            ASheet.Of(TheInstruments.Ace10).AllAnswered(1).With("a01", 0));

        string.Join(',', ClassificationRecord.Of(outcome).Fields()).ShouldBe("f1,T0,not_applicable,moderate,moderate,no,false,true,yes,no,unknown,unknown,yes,9,6,5");
    }

    [Fact]
    public void Of_TakesTheBoundary() =>
        ClassificationRecord.Of(Classify.One(new AFamily().WithParents(), ASheet.Of(TheInstruments.Partner).About("father").AllAnswered(0).With(5, 3, 2, 1))).Boundary.ShouldBeTrue();
}
