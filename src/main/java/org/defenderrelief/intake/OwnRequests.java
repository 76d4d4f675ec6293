package org.defenderrelief.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.vault.compartment.Receipts;
import org.defenderrelief.vault.people.CodeSessions;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.seal.ReceiptCode;

/** A partner organisation's own requests: references, states and dates, never content. */
@ApplicationScoped
public class OwnRequests {
    /** So many rows that nobody submitted are passed over for a page; more than these are nobody's mistake. */
    private static final int PASSED_OVER = 200;

    private final EntityManager database;
    private final Cases cases;
    private final AuthenticCase authentic;
    private final AuthenticParts parts;
    private final Receipts receipts;
    private final Partners partners;
    private final CodeSessions sessions;

    OwnRequests(
            EntityManager database,
            Cases cases,
            AuthenticCase authentic,
            AuthenticParts parts,
            Receipts receipts,
            Partners partners,
            CodeSessions sessions) {
        this.sessions = sessions;
        this.partners = partners;
        this.database = database;
        this.cases = cases;
        this.authentic = authentic;
        this.parts = parts;
        this.receipts = receipts;
    }

    /** Where a page ended. */
    public record Position(Instant receivedAt, UUID id) {}

    /**
     * One page, the newest first: what the organisation did submit, whatever the rows may say.
     *
     * @throws Problem.Forbidden as {@link Partners#require}, for whoever may not follow requests
     * @throws Problem.Conflict {@code not-authentic} if there are so many rows that nobody submitted that the page cannot be found among them
     */
    @Transactional
    public List<CaseFile> list(Actor actor, Optional<Position> after, int limit) {
        partners.require(actor, Right.FOLLOW);
        String partner = actor.organisation().orElseThrow(Problem.NotFound::new).value();
        List<CaseFile> page = new ArrayList<>();
        Optional<Position> from = after;
        List<CaseFile> rows;
        int passedOver = 0;
        do {
            rows = rows(partner, from, limit);
            List<CaseFile> submitted = authentic.submitted(rows);
            page.addAll(submitted);
            passedOver += rows.size() - submitted.size();
            if (passedOver > PASSED_OVER) {
                throw authentic.buried();
            }
            from = rows.stream()
                    .reduce((earlier, later) -> later)
                    .map(last -> new Position(last.receivedAt(), last.id().value()));
        } while (rows.size() == limit && page.size() < limit);
        return page.size() > limit ? page.subList(0, limit) : page;
    }

    private List<CaseFile> rows(String partner, Optional<Position> after, int limit) {
        String beyond = after.isPresent() ? " and (c.receivedAt < :at or (c.receivedAt = :at and c.id < :id))" : "";
        TypedQuery<CaseFile> query = database.createQuery(
                        "select c from CaseFile c where c.partner = :partner" + beyond
                                + " order by c.receivedAt desc, c.id desc",
                        CaseFile.class)
                .setParameter("partner", partner)
                .setMaxResults(limit);
        after.ifPresent(
                position -> query.setParameter("at", position.receivedAt()).setParameter("id", position.id()));
        return query.getResultList();
    }

    /** One of them. @throws Problem.NotFound if it is another organisation's, or there is none @throws Problem.Forbidden as {@link #list} */
    @Transactional
    public CaseFile one(Actor actor, Reference reference) {
        partners.require(actor, Right.FOLLOW);
        return find(actor, reference);
    }

    /**
     * One that the actor has just sent, or had sent before: how it stands belongs to what whoever sends is told. It asks for no right: whose answer was
     * lost on the way is answered again, also when the organisation was suspended or they lost their rights meanwhile. They would believe that nothing
     * arrived, and go without their receipt code.
     *
     * @throws Problem.NotFound if somebody else sent it, or there is none
     */
    @Transactional
    public CaseFile sent(Actor actor, Reference reference) {
        actor.require(Role.PARTNER);
        CaseFile caseFile = find(actor, reference);
        if (!caseFile.submittedBy().equals(actor.person())) {
            throw new Problem.NotFound();
        }
        return caseFile;
    }

    private CaseFile find(Actor actor, Reference reference) {
        CaseFile caseFile = cases.visibleTo(actor.asPartner(), reference);
        if (!actor.organisation().filter(caseFile.partner()::equals).isPresent()) {
            throw new Problem.NotFound();
        }
        if (authentic.submitted(List.of(caseFile)).isEmpty()) {
            throw new Problem.NotFound();
        }
        return caseFile;
    }

    /**
     * The actor as the sender of one of them, who can read its messages, answer, and take it back. The caller closes it.
     *
     * @throws Problem.NotFound if it is another organisation's, there is none, or the code is another's; deliberately the same
     * @throws Problem.TooMany after wrong codes
     * @throws Problem.Conflict {@code not-authentic} if the code that stands here is not the one that the submission committed to
     */
    public Sender sender(Actor actor, Reference reference, ReceiptCode code) {
        CaseFile caseFile = one(actor, reference);
        parts.requireReceipt(caseFile.id());
        return receipts.sender(actor, caseFile.id(), code);
    }

    /**
     * As {@link #sender(Actor, Reference, ReceiptCode)} for whoever typed the code before; empty if the token does not hold that request open.
     *
     * @throws Problem.NotFound if it is another organisation's, or there is none
     * @throws Problem.Conflict {@code not-authentic} if the code that stands here is not the one that the submission committed to
     */
    public Optional<Sender> sender(Actor actor, Reference reference, SignIn signIn, UnlockToken token) {
        CaseFile caseFile = one(actor, reference);
        parts.requireReceipt(caseFile.id());
        return sessions.sender(actor, signIn, caseFile.id(), token);
    }
}
