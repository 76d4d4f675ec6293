package org.defenderrelief.notification;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * What people want of mails, by what they chose. Whose row does not say it any more gets what tells an onlooker least; whose row nobody
 * chose, what everybody gets. Either is alarmed, once.
 */
@ApplicationScoped
class SignedWishes {
    private static final int REMEMBERED = 10_000;

    private final MailChoices rows;
    private final Acts acts;
    private final Set<UUID> told = ConcurrentHashMap.newKeySet();

    SignedWishes(MailChoices rows, Acts acts) {
        this.rows = rows;
        this.acts = acts;
    }

    /**
     * All of them, as of one moment.
     *
     * @param chosen by person; who is not among them gets what is usual
     * @param doubted those of them whose row is not what they chose
     */
    record All(Map<PersonId, Wish> chosen, Set<PersonId> doubted) {
        Wish of(PersonId person) {
            return chosen.getOrDefault(person, Wish.USUAL);
        }

        /** Whether what they chose cannot be told: their mails wait, and are not lost. */
        boolean isDoubted(PersonId person) {
            return doubted.contains(person);
        }
    }

    /**
     * Reads them in a transaction of its own, rows and acts as of one moment: a choice that is made meanwhile is in both or in neither.
     *
     * @throws Problem.Conflict {@code not-authentic} while the history itself is in doubt: what anybody chose cannot be told then, so that nothing goes out, and nothing is lost
     */
    All now() {
        return QuarkusTransaction.requiringNew().call(() -> {
            rows.getEntityManager()
                    .createNativeQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                    .executeUpdate();
            List<MailChoice> stored = rows.listAll();
            Map<PersonId, Said> last = new HashMap<>();
            acts.authenticWithoutCase(MailChoiceTable.ACTION).forEach(said -> last.put(said.person(), said));
            return new All(compared(stored, last), doubtedOf(stored, last));
        });
    }

    private Map<PersonId, Wish> compared(List<MailChoice> stored, Map<PersonId, Said> last) {
        Map<PersonId, Wish> chosen = new LinkedHashMap<>();
        last.keySet().forEach(person -> chosen.put(person, Wish.WARY));
        for (MailChoice row : stored) {
            if (last.containsKey(row.person())) {
                wish(row, last.get(row.person())).ifPresent(wish -> chosen.put(row.person(), wish));
            } else {
                tell(row.person(), row.person().value(), null, "the act it names is not there");
            }
        }
        return chosen;
    }

    private Set<PersonId> doubtedOf(List<MailChoice> stored, Map<PersonId, Said> last) {
        Set<PersonId> doubted = new HashSet<>(last.keySet());
        stored.stream()
                .filter(row -> last.containsKey(row.person())
                        && wish(row, last.get(row.person())).isPresent())
                .forEach(row -> doubted.remove(row.person()));
        doubted.forEach(person ->
                tell(person, last.get(person).act(), last.get(person).act(), "it does not say what was signed"));
        return doubted;
    }

    private static Optional<Wish> wish(MailChoice row, Said said) {
        try {
            return said.act().equals(row.act()) && said.says(row.facts()) ? Optional.of(row.wish()) : Optional.empty();
        } catch (IllegalArgumentException | NullPointerException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private void tell(PersonId person, UUID once, UUID actOrNull, String reason) {
        if (told.size() < REMEMBERED && told.add(once)) {
            acts.tell(new Acts.Claim("mail_choice/" + person, actOrNull, MailChoiceTable.ACTION, null), reason);
        }
    }
}
