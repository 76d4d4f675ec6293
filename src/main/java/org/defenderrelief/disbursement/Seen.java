package org.defenderrelief.disbursement;

import java.util.HexFormat;
import java.util.regex.Pattern;

import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.CompartmentInfo;

/**
 * What somebody had before their eyes when they let money go: the payment as its newest act left it, and the sealed details it goes to; or
 * when they stood by a correction: the details before and after. It names them and who looked, and says nothing of them; what one person saw
 * is no word for another. Looking gives it ({@link BeforePaying}, {@link ComparePayee#look}), and each step takes it; so nothing is let go
 * that has changed since, whoever changed it. Preparing and releasing sign it too.
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

    /** What that person is to see of a correction. */
    static Seen of(PersonId by, PayeeCorrections.Correction correction) {
        return new Seen(
                Sha256.hex("relief/seen/1|" + by + "|" + version(correction.from()) + "|" + version(correction.to())));
    }

    private static String version(CompartmentInfo details) {
        return details.version() + "|" + details.commitmentHex();
    }

    /** Passes if that is still what there is to see, and that person saw it. @throws Problem.Conflict {@code changed-since-seen} */
    void requireStill(Seen now) {
        if (!equals(now)) {
            throw new Problem.Conflict(
                    "changed-since-seen",
                    "The payment, or whom it goes to, has changed since you looked at it. Look again.");
        }
    }
}
