package org.defenderrelief.disbursement;

import java.util.HexFormat;
import java.util.regex.Pattern;

import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * What somebody had before their eyes when they let money go: the payment as its newest act left it, and the sealed details it goes to. It
 * names them and who looked, and says nothing of them; what one person saw is no word for another. Looking gives it ({@link BeforePaying}), preparing and releasing take it, and the act signs it; so
 * nothing is let go that has changed since, whoever changed it.
 */
public record Seen(String token) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Seen {
        if (!FORM.matcher(token).matches()) {
            throw new IllegalArgumentException("not what looking gives");
        }
    }

    /** @throws Problem.InvalidInput if it is none that looking gives */
    public static Seen read(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new Problem.InvalidInput("seen", Flaw.LOOK_FIRST);
        }
        return new Seen(text);
    }

    /** What that person is to see now. */
    static Seen of(PersonId by, Payment payment, Payee payee) {
        return of(by, payment.id(), payment.act().toString(), payee);
    }

    /** @param newest id of the newest act on the payment then */
    static Seen of(PersonId by, PaymentId payment, String newest, Payee payee) {
        return new Seen(Sha256.hex("relief/seen/1|" + by + "|" + payment + "|" + newest + "|" + payee.version() + "|"
                + HexFormat.of().formatHex(payee.commitment())));
    }

    /** Passes if that is still what there is to see, and that person saw it. @throws Problem.Conflict {@code changed-since-seen} */
    void requireStill(PersonId by, Payment payment, Payee payee) {
        if (!equals(of(by, payment, payee))) {
            throw changed();
        }
    }

    static Problem.Conflict changed() {
        return new Problem.Conflict(
                "changed-since-seen",
                "The payment, or whom it goes to, has changed since you looked at it. Look again.");
    }
}
