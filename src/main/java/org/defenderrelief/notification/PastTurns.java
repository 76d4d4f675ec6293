package org.defenderrelief.notification;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

import org.defenderrelief.casefile.PastTurn;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.OpenDeadlines;
import org.defenderrelief.followup.AskedPartners;
import org.defenderrelief.kernel.Reference;

/**
 * Asks, before a mail goes out, which of its cases do not wait for the person any more: rooms say it ({@link PastTurn}), what was only to be reminded of may be done,
 * and who stepped back is not told.
 */
@ApplicationScoped
class PastTurns {
    private static final Logger LOG = Logger.getLogger(PastTurns.class);

    private final Recusals recusals;
    private final Instance<PastTurn> rooms;
    private final OpenDeadlines deadlines;
    private final AskedPartners partners;

    PastTurns(Recusals recusals, @Any Instance<PastTurn> rooms, OpenDeadlines deadlines, AskedPartners partners) {
        this.recusals = recusals;
        this.rooms = rooms;
        this.deadlines = deadlines;
        this.partners = partners;
    }

    /** Those of the mail's references that it is not to name any more. */
    Set<String> of(DueMail mail) {
        Set<String> past = new HashSet<>(recusals.of(mail.person(), mail.references()));
        if (mail.kind() == Kind.YOUR_TURN) {
            List<Reference> named =
                    mail.references().stream().map(Reference::new).toList();
            rooms.forEach(room -> room.past(mail.person(), named).forEach(each -> past.add(each.value())));
        }
        past.addAll(done(mail));
        return past;
    }

    /** Cases that are named for reminders alone, of which none is left. */
    private Set<String> done(DueMail mail) {
        Set<String> done = mail.references().stream()
                .filter(each -> !mail.named().of(each).isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
        Arrays.stream(Reminder.values()).forEach(reminder -> done.removeAll(waiting(reminder, mail)));
        return done;
    }

    private Set<String> waiting(Reminder reminder, DueMail mail) {
        List<Reference> reminded = mail.references().stream()
                .filter(each -> mail.named().of(each).contains(reminder))
                .map(Reference::new)
                .toList();
        if (reminded.isEmpty()) {
            return Set.of();
        }
        Set<Reference> waiting = new HashSet<>(reminded);
        try {
            waiting.removeAll(reminder == Reminder.ASKED ? partners.done(reminded) : over(reminder, reminded));
        } catch (RuntimeException unreadable) {
            // Whoever spoils what it is asked of holds up no mail: what cannot be told is reminded of.
            LOG.errorf(
                    "What was to be reminded of (%s) cannot be asked: %s",
                    reminder, unreadable.getClass().getName());
        }
        return waiting.stream().map(Reference::value).collect(Collectors.toSet());
    }

    /** Of several kinds of deadlines none is to be open. */
    private Set<Reference> over(Reminder reminder, List<Reference> reminded) {
        Set<Reference> over = new HashSet<>(reminded);
        for (DeadlineKind kind : reminder.deadlines()) {
            over.retainAll(deadlines.done(kind, reminded));
        }
        return over;
    }
}
