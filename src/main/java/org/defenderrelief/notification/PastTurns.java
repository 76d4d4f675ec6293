package org.defenderrelief.notification;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.defenderrelief.casefile.PastTurn;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.kernel.Reference;

/** Asks, before a mail goes out, which of its cases do not wait for the person any more: rooms say it ({@link PastTurn}), and who stepped back is not told. */
@ApplicationScoped
class PastTurns {
    private final Recusals recusals;
    private final Instance<PastTurn> rooms;

    PastTurns(Recusals recusals, @Any Instance<PastTurn> rooms) {
        this.recusals = recusals;
        this.rooms = rooms;
    }

    /** Those of the mail's references that it is not to name any more. */
    Set<String> of(DueMail mail) {
        Set<String> past = new HashSet<>(recusals.of(mail.person(), mail.references()));
        if (mail.kind() == Kind.YOUR_TURN) {
            List<Reference> named =
                    mail.references().stream().map(Reference::new).toList();
            rooms.forEach(room -> room.past(mail.person(), named).forEach(each -> past.add(each.value())));
        }
        return past;
    }
}
