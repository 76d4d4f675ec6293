package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Who was asked to be shown, or is shown, a part of a case that is sealed for others. It follows from what was signed alone: nobody sees more, or
 * longer, for a row that is there.
 */
@ApplicationScoped
public class Grants implements PanacheRepositoryBase<GrantStep, UUID> {
    private final Acts acts;
    private final Recusals recusals;
    private final Clock clock;

    Grants(Acts acts, Recusals recusals, Clock clock) {
        this.acts = acts;
        this.recusals = recusals;
        this.clock = clock;
    }

    /**
     * All that were ever asked for on the case, in that order.
     *
     * @throws Problem.Conflict {@code not-authentic} if a row is not what was signed, one is missing, or an act broke a rule
     */
    @Transactional
    public List<Grant> on(CaseId caseId) {
        return asSigned(caseId, list("caseId", caseId.value()));
    }

    /** That grant of the case. @throws Problem.NotFound if it has none such @throws Problem.Conflict as {@link #on} */
    @Transactional
    public Grant one(CaseId caseId, UUID id) {
        return on(caseId).stream()
                .filter(grant -> grant.id().equals(id))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }

    /**
     * By which grant that version is open to the person at this moment, with these very keys.
     *
     * @throws Problem.Conflict as {@link #on}
     */
    @Transactional
    Optional<Grant> openTo(Acting reader, CaseId caseId, CompartmentInfo part) {
        if (!GrantedPart.isAskedFor(part.name())) {
            return Optional.empty();
        }
        List<GrantStep> rows = list("caseId", caseId.value());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return asSigned(caseId, rows).stream()
                .filter(grant -> grant.asker().equals(reader.person())
                        && grant.keys().equals(reader.kid())
                        && grant.part().equals(GrantedPart.of(part))
                        && grant.state(now) == Grant.State.IN_FORCE)
                .findFirst();
    }

    /** Writes what somebody asks down, beside the act that says so. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void asked(CaseId caseId, Act act, GrantedPart part, GrantReason reason, int noteVersion) {
        persistAndFlush(GrantStep.asked(caseId, act, clock.instant(), part, reason, noteVersion));
    }

    /** Writes down that it is given. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void given(CaseId caseId, Act act, Grant grant, Instant until) {
        persistAndFlush(GrantStep.given(grant, caseId, act, clock.instant(), until));
    }

    /** Writes down that it is refused. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refused(CaseId caseId, Act act, Grant grant, GrantRefusal reason) {
        persistAndFlush(GrantStep.refused(grant, caseId, act, clock.instant(), reason));
    }

    /** Writes down that it ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withdrawn(CaseId caseId, Act act, Grant grant) {
        persistAndFlush(GrantStep.withdrawn(grant, caseId, act, clock.instant()));
    }

    /**
     * Passes if the person is no asker and not on the case's round, by what was signed.
     *
     * @throws Problem.Forbidden {@code second-person-needed}, {@code on-the-round}
     */
    @Transactional
    public void requireCustodian(Acting acting, CaseId caseId, Grant grant) {
        if (grant.asker().equals(acting.person()) || grant.keys().equals(acting.kid())) {
            throw new Problem.Forbidden("second-person-needed", "Whoever asked cannot answer. Somebody else must.");
        }
        boolean sameKeys = acts.on(caseId, Custodian.BARRED_BY).stream()
                .anyMatch(said -> said.signer().equals(acting.kid()));
        if (sameKeys || isOnRound(caseId, acting.person())) {
            throw new Problem.Forbidden(
                    "on-the-round",
                    "You put this case to the committee, or have another part in it. Somebody of triage who did not must answer.");
        }
    }

    /** Whether the person put the case to the committee or has another part in it, by what was signed: then they answer nothing on it. */
    @Transactional
    public boolean isOnRound(CaseId caseId, PersonId person) {
        return acts.on(caseId, Custodian.BARRED_BY).stream()
                .anyMatch(said -> said.person().equals(person));
    }

    private List<Grant> asSigned(CaseId caseId, List<GrantStep> rows) {
        List<Said> said = acts.on(caseId, GrantReplay.ACTIONS);
        Map<UUID, Said> own =
                said.stream().filter(GrantReplay::isOwn).collect(Collectors.toMap(Said::act, Function.identity()));
        if (own.isEmpty() && rows.isEmpty()) {
            return List.of();
        }
        boolean same = own.size() == rows.size()
                && rows.stream().allMatch(row -> own.containsKey(row.act()) && row.isOf(own.get(row.act())));
        if (!same) {
            throw acts.refuse(claim(caseId), "it does not say what was signed");
        }
        GrantReplay replay = new GrantReplay(acts::held, recusals::keptAway);
        replay.take(said).ifPresent(broken -> {
            throw acts.refuse(claim(caseId), broken.reason());
        });
        return replay.grants();
    }

    private static Acts.Claim claim(CaseId caseId) {
        return new Acts.Claim("case_grant/" + caseId, null, null, caseId);
    }
}
