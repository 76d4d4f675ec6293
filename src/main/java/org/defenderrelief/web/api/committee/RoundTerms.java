package org.defenderrelief.web.api.committee;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.committee.WantedRound;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.Recommendation;
import org.defenderrelief.triage.Recommendations;
import org.defenderrelief.web.api.MoneyJson;

/** Fills in from triage's recommendation what a new round leaves out. Triage and committee do not know each other; this face knows both. */
@ApplicationScoped
class RoundTerms {
    private final Cases cases;
    private final Recommendations recommendations;

    RoundTerms(Cases cases, Recommendations recommendations) {
        this.cases = cases;
        this.recommendations = recommendations;
    }

    @Transactional
    WantedRound of(Actor actor, Reference reference, RoundBodies.OpenedRound body) {
        CaseFile caseFile = cases.visibleTo(actor, reference);
        Optional<Recommendation> recommended = recommendations.latest(caseFile.id());
        Money amount = Optional.ofNullable(body.amount())
                .map(given -> MoneyJson.read(given, "amount"))
                .or(() -> recommended.flatMap(Recommendation::amount))
                .orElseGet(caseFile::requested);
        EnvelopeId envelope = Optional.ofNullable(body.envelope())
                .or(() -> recommended.flatMap(Recommendation::envelope))
                .map(EnvelopeId::new)
                .orElseThrow(() -> new Problem.InvalidInput(
                        "envelope", "REQUIRED", "Triage recommended none; say which envelope is to pay."));
        return new WantedRound(amount, envelope, Optional.ofNullable(body.conditions()));
    }
}
