package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.roster.AppendStatement;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;

/**
 * A person signs a draft that they looked at. The signature that was still wanting makes it a statement. A draft that nobody has signed yet
 * is signed only where it is made ({@link ProposeStatement}): circle keys are in it that no reader can compare, and only the first
 * signature tells that they are those its maker made.
 */
@ApplicationScoped
public class SignDraft {
    private final Drafts drafts;
    private final CurrentRoster roster;
    private final AppendStatement append;
    private final EndedSessions ended;
    private final ShareKeys share;
    private final RecoveryShares shares;
    private final PersonKeys people;
    private final Event<VaultEvent> events;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    SignDraft(
            Drafts drafts,
            CurrentRoster roster,
            AppendStatement append,
            EndedSessions ended,
            ShareKeys share,
            RecoveryShares shares,
            PersonKeys people,
            Event<VaultEvent> events,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.drafts = drafts;
        this.roster = roster;
        this.append = append;
        this.ended = ended;
        this.share = share;
        this.shares = shares;
        this.people = people;
        this.events = events;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Signs.
     *
     * @param hash of what the person looked at
     * @param words with an admission or other keys the person's fingerprint words, as the signer heard them; otherwise not looked at
     * @return whether the roster has the statement now, also if it is sent again because no answer came; otherwise it waits for other signatures
     * @throws Problem.NotFound if there is no such draft
     * @throws Problem.Conflict {@code draft-changed} if it says something else; {@code not-authentic} if nobody who may has signed
     *     what stands there; {@code draft-too-old}; {@code stale-statement}; {@code statement-refused}
     * @throws Problem.Forbidden {@code not-a-signer} for whom it does not ask, or whom it is about
     */
    @Transactional
    public boolean sign(Acting signer, UUID id, String hash, String words) {
        if (drafts.find(id).isEmpty() && isDone(signer.kid(), hash)) {
            return true;
        }
        Drafts.Draft draft = drafts.find(id).orElseThrow(Problem.NotFound::new);
        Statement statement = draft.signed().statement();
        if (!statement.hash().equals(hash)) {
            throw new Problem.Conflict("draft-changed", "This is not what you looked at. Read it again, then sign.");
        }
        if (RosterRules.signersOf(roster.now(), draft.signed()).isEmpty()) {
            throw new Problem.Conflict(
                    "not-authentic",
                    "This draft does not carry its maker’s signature: somebody changed it. Tell a keeper and the operator.");
        }
        if (RosterRules.isOver(statement, clock.instant())) {
            throw new Problem.Conflict(
                    "draft-too-old",
                    "What ends offices is signed within the hour, anything else within seven days. Draft it again.");
        }
        return sign(signer, draft, words);
    }

    /** Whether the roster has the statement of that hash, signed by those keys among others. */
    public boolean isDone(String kid, String hash) {
        return roster.now().isSigner(hash, kid);
    }

    /** The maker's own signature, in the transaction that makes the draft. */
    boolean first(Acting maker, Statement statement, UUID id, String words) {
        Drafts.Draft draft = drafts.find(id)
                .filter(stored -> stored.signed().statement().hash().equals(statement.hash()))
                .orElseThrow(Problem.NotFound::new);
        return sign(maker, draft, words);
    }

    private boolean sign(Acting signer, Drafts.Draft draft, String words) {
        UUID id = draft.id();
        Statement statement = draft.signed().statement();
        requireSigner(signer, statement);
        if (statement.kind() == Statement.Kind.ADMIT || statement.kind() == Statement.Kind.REPLACE) {
            DraftAdmission.requireCompared(words, statement.people().get(0).keys());
        }
        giveOlderKeys(signer, statement);
        drafts.sign(id, signer.kid(), signer.sign(statement.signed()));
        events.fire(
                new VaultEvent.StatementSigned(signer.act(), statement.kind().name(), statement.hash()));
        Drafts.Draft now = drafts.find(id).orElseThrow(Problem.NotFound::new);
        if (!append.append(now.signed())) {
            tellWhoElseSigns(draft, now, signer);
            return false;
        }
        drafts.remove(id);
        proposals.fire(new ProposalEvent.Settled(id));
        ended.by(statement);
        events.fire(new VaultEvent.RosterStated(
                signer.act(), statement.number(), statement.kind().name(), statement.hash()));
        return true;
    }

    /** Once for each signature. Founders sit together, and nobody is in office yet. */
    private void tellWhoElseSigns(Drafts.Draft before, Drafts.Draft now, Acting signer) {
        Statement statement = now.signed().statement();
        if (statement.kind() == Statement.Kind.FOUND || isSignedBy(before, signer.kid())) {
            return;
        }
        Roster present = roster.now();
        Set<String> signedBy = new HashSet<>(RosterRules.signersOf(present, now.signed()));
        List<String> kids = present.inOffice().stream().map(RosterMember::kid).toList();
        Set<PersonId> asked = people.withKids(kids).stream()
                .map(PersonKey::person)
                .filter(person -> WhoSigns.asks(present, person, statement, signedBy))
                .filter(person -> !person.equals(now.draftedBy()))
                .collect(Collectors.toSet());
        proposals.fire(new ProposalEvent.SignatureAwaited(now.id(), asked));
    }

    private static boolean isSignedBy(Drafts.Draft draft, String kid) {
        return draft.signed().signatures().stream()
                .anyMatch(signature -> signature.keyid().equals(kid));
    }

    /**
     * Whoever signs and is in the circle seals its older keys to whoever is to open open cases with them: with other keys to these, with a new
     * circle key to everybody who is in, some of whom may have got their keys from people of other circles.
     */
    private void giveOlderKeys(Acting signer, Statement statement) {
        Roster now = roster.now();
        if (statement.kind() == Statement.Kind.REPLACE) {
            Statement.Person person = statement.people().get(0);
            person.offices().stream()
                    .flatMap(office -> office.circle().stream())
                    .filter(circle -> signer.has(circle.role()))
                    .forEach(circle -> share.share(signer, circle, now, person.keys()));
        } else if (statement.kind() == Statement.Kind.ROTATE) {
            Circle circle = statement.circles().get(0).circle();
            if (signer.has(circle.role())) {
                now.holding(Office.of(circle)).forEach(member -> share.share(signer, circle, now, member.keys()));
            }
        }
    }

    /** A draft that waits is dropped; nothing followed from it. */
    @Transactional
    public void drop(Acting acting, UUID id) {
        Drafts.Draft draft = drafts.find(id).orElseThrow(Problem.NotFound::new);
        if (!draft.draftedBy().equals(acting.person())) {
            throw new Problem.Forbidden("not-a-signer", "Whoever drafted it can drop it.");
        }
        drafts.remove(id);
        proposals.fire(new ProposalEvent.Settled(id));
        Statement.RecoveryEntry entrusted = draft.signed().statement().recovery();
        if (entrusted != null && !roster.now().wasEntrusted(entrusted.kid())) {
            shares.forget(entrusted.kid());
        }
    }

    private void requireSigner(Acting signer, Statement statement) {
        boolean asked = statement.kind() == Statement.Kind.FOUND
                ? statement.people().stream().anyMatch(person -> person.kid().equals(signer.kid()))
                : roster.now().of(signer.person()).isPresent()
                        && statement.people().stream()
                                .noneMatch(person -> person.kid().equals(signer.kid()))
                        && !signer.kid().equals(statement.removed());
        if (!asked) {
            throw new Problem.Forbidden("not-a-signer", "This draft does not ask for your signature.");
        }
    }
}
