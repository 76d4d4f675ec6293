package org.defenderrelief.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.FurtherShare;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.RecommendedTerms;
import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/** What triage recommended on all cases, as far as it stands in clear. */
@ApplicationScoped
public class Recommendations implements PanacheRepositoryBase<Recommendation, UUID>, RecommendedTerms {
    private final Acts acts;
    private final OpenCompartment open;

    Recommendations(Acts acts, OpenCompartment open) {
        this.acts = acts;
        this.open = open;
    }

    /**
     * The one that holds: the last that somebody of triage signed. Every row must be what was signed, and every one signed must be there.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Optional<Recommendation> latest(CaseId caseId) {
        List<Said> signed = acts.on(caseId, Recommend.ACTION);
        List<Recommendation> rows = list("caseId", caseId.value());
        if (rows.size() != signed.size()) {
            throw acts.refuse(claim(caseId), "there are more or fewer than were signed");
        }
        Recommendation last = null;
        for (Said act : signed) {
            last = rows.stream()
                    .filter(row -> row.act().equals(act.act()))
                    .findFirst()
                    .orElseThrow(() -> acts.refuse(claim(caseId), "one that was signed is gone"));
            if (!acts.held(act, Office.TRIAGE)) {
                throw acts.refuse(claim(caseId), "nobody of that office signed it");
            }
            if (!act.person().equals(last.recommendedBy()) || !act.says(last.facts())) {
                throw acts.refuse(claim(caseId), "it does not say what was signed");
            }
            last.as(act);
        }
        return Optional.ofNullable(last);
    }

    /**
     * What the committee is asked to pay, by its acts alone: what was recommended last, or what was put before it since if that is more; empty if neither is
     * anything.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    Optional<Money> askedFor(CaseId caseId) {
        List<Said> signed = acts.on(caseId, Set.of(Recommend.ACTION, TranchesAsSigned.ASKED));
        Optional<Money> most = Optional.empty();
        for (Said act : signed) {
            if (!acts.held(act, Office.TRIAGE)) {
                throw acts.refuse(claim(caseId), "nobody of that office signed it");
            }
            Optional<Money> amount = act.fact("amount").map(Money::parse);
            boolean anew = act.action().equals(Recommend.ACTION);
            most = anew || isMore(amount, most) ? amount : most;
        }
        return most;
    }

    /**
     * What the committee is asked to take from that envelope, by its acts alone: what was recommended last, and what was put before it since, each as far as it
     * is to come from there; at most one of them is granted.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    List<Money> askedFrom(CaseId caseId, UUID envelope) {
        List<Money> asked = new ArrayList<>();
        for (Said act : acts.on(caseId, Set.of(Recommend.ACTION, TranchesAsSigned.ASKED))) {
            if (!acts.held(act, Office.TRIAGE)) {
                throw acts.refuse(claim(caseId), "nobody of that office signed it");
            }
            if (act.action().equals(Recommend.ACTION)) {
                asked.clear();
            }
            FurtherShare.partOf(act, envelope).ifPresent(asked::add);
        }
        return asked;
    }

    /** In another currency than the recommended one is as good as more: the ceiling that is asked for is that of what is asked now. */
    private static boolean isMore(Optional<Money> amount, Optional<Money> than) {
        return than.isEmpty()
                || amount.filter(each -> !each.currency().equals(than.get().currency()) || each.isMoreThan(than.get()))
                        .isPresent();
    }

    @Override
    @Transactional
    public Terms of(CaseId caseId) {
        return latest(caseId)
                .map(made -> new Terms(made.amount(), made.envelope(), made.more()))
                .orElseGet(Terms::none);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> conditions(Acting acting, CaseFile locked) {
        return open.newestWithin(acting, locked, CompartmentName.ASSESSMENT).flatMap(ViewTriage::conditions);
    }

    private static Acts.Claim claim(CaseId caseId) {
        return new Acts.Claim("triage_recommendation/" + caseId, null, Recommend.ACTION, caseId);
    }
}
