package org.defenderrelief.vault.people;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Statement;

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
    private final SignDraft sign;
    private final Drafts drafts;

    ProposeStatement(
            DraftFounding founding, DraftAdmission admission, DraftRemoval removal, SignDraft sign, Drafts drafts) {
        this.founding = founding;
        this.admission = admission;
        this.removal = removal;
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

    private UUID signed(Acting maker, Statement statement, String words) {
        UUID draft = drafts.add(statement, maker.person());
        sign.first(maker, statement, draft, words);
        return draft;
    }
}
