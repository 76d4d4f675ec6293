package org.defenderrelief.vault.people;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;

/**
 * Drafts a statement and signs it as the first, together: both happen or neither. So no draft ever stands in the database that its maker
 * has not signed, and nobody can put other circle keys into one without the signature failing.
 */
@ApplicationScoped
@Transactional
public class ProposeStatement {
    private final DraftFounding founding;
    private final DraftAdmission admission;
    private final DraftRemoval removal;
    private final DraftSuspension suspension;
    private final DraftReplacement replacement;
    private final DraftRotation rotation;
    private final DraftEntrusting entrusting;
    private final SignDraft sign;
    private final Drafts drafts;

    ProposeStatement(
            DraftFounding founding,
            DraftAdmission admission,
            DraftRemoval removal,
            DraftSuspension suspension,
            DraftReplacement replacement,
            DraftRotation rotation,
            DraftEntrusting entrusting,
            SignDraft sign,
            Drafts drafts) {
        this.founding = founding;
        this.admission = admission;
        this.removal = removal;
        this.suspension = suspension;
        this.replacement = replacement;
        this.rotation = rotation;
        this.entrusting = entrusting;
        this.sign = sign;
        this.drafts = drafts;
    }

    /**
     * As {@link DraftFounding#draft}, stored and signed.
     *
     * @return the draft, to be looked at and signed by everybody else it names
     */
    public UUID founding(Acting founder, Map<PersonId, Set<Office>> offices) {
        return signed(founder, founding.draft(founder, offices), null);
    }

    /** As {@link DraftAdmission#draft}, stored and signed. */
    public UUID admission(Acting member, PersonId newcomer, Office office, String words) {
        return signed(member, admission.draft(member, newcomer, office, words), words);
    }

    /** As {@link DraftRemoval#draft}, stored and signed. */
    public UUID removal(Acting acting, String kid) {
        return signed(acting, removal.draft(acting, kid), null);
    }

    /** As {@link DraftSuspension#draft}, stored and signed. */
    public UUID suspension(Acting acting, String kid) {
        return signed(acting, suspension.draft(acting, kid), null);
    }

    /** As {@link DraftReplacement#draft}, stored and signed. */
    public UUID replacement(Acting acting, PersonId person, String words) {
        return signed(acting, replacement.draft(acting, person, words), words);
    }

    /** As {@link DraftRotation#draft}, stored and signed. */
    public UUID rotation(Acting acting, Circle circle) {
        return signed(acting, rotation.draft(acting, circle), null);
    }

    /** As {@link DraftEntrusting#draft}, stored and signed. */
    public UUID entrusting(Acting acting, Office office, int threshold, List<String> holders) {
        return signed(acting, entrusting.draft(acting, office, threshold, holders), null);
    }

    private UUID signed(Acting maker, Statement statement, String words) {
        UUID draft = drafts.add(statement, maker.person());
        sign.first(maker, statement, draft, words);
        return draft;
    }
}
