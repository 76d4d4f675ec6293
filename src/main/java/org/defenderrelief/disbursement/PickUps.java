package org.defenderrelief.disbursement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.ChannelReader;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * What payees were told of how to come by their money, by what finance signed; there is no row beside the acts. The words are sealed to whoever holds the receipt code, and to
 * finance.
 */
@ApplicationScoped
public class PickUps {
    /** The action that telling is recorded as. */
    public static final String TOLD = "disbursement.pick-up-told";

    /** Names the payment. */
    static final String PAYMENT = "payment";

    private final Acts acts;
    private final Payments payments;
    private final AuthenticParts parts;
    private final ChannelReader reader;

    PickUps(Acts acts, Payments payments, AuthenticParts parts, ChannelReader reader) {
        this.acts = acts;
        this.payments = payments;
        this.parts = parts;
        this.reader = reader;
    }

    /**
     * What is told.
     *
     * @param number of the payment in its case
     * @param text in the words of whoever sent the money, or null
     * @param transferNumber by which it is collected, or null
     */
    public record Told(int number, String text, String transferNumber) {
        /** Told later, words take the place of words, and a number that of a number. */
        private Told then(Told later) {
            return new Told(
                    number,
                    later.text == null ? text : later.text,
                    later.transferNumber == null ? transferNumber : later.transferNumber);
        }

        @Override
        public String toString() {
            return "Told[sealed content]";
        }
    }

    /**
     * The newest words and number of each payment, for whoever holds the receipt code, in the order of the payments. Of one that came to nothing nobody is sent to a place
     * where no money lies.
     *
     * @throws Problem.NotFound if it is not their case
     * @throws Problem.Conflict {@code not-authentic}; {@code compartment-damaged}
     */
    @Transactional
    public List<Told> read(Sender sender, CaseFile caseFile) {
        if (!caseFile.id().equals(sender.caseId())) {
            throw new Problem.NotFound();
        }
        Map<Integer, Told> newest = new TreeMap<>();
        for (CompartmentInfo part : parts.versions(caseFile.id(), CompartmentName.PICK_UP)) {
            if (part.isErased()) {
                continue; // whoever was to collect the money has, or it went another way
            }
            parts.require(caseFile.id(), part);
            Told told = StrictJson.read(reader.open(sender, CompartmentName.PICK_UP, part.version()), Told.class);
            newest.merge(told.number(), told, Told::then);
        }
        payments.of(caseFile.id()).stream()
                .filter(payment -> payment.status().cameToNothing())
                .forEach(payment -> newest.remove(payment.number()));
        return List.copyOf(newest.values());
    }

    /** Whether somebody of finance told the payee, here or on another way. */
    boolean isTold(Payment payment) {
        return acts.on(payment.caseId(), TOLD).stream()
                .filter(said -> said.text(PAYMENT).equals(payment.id().toString()))
                .anyMatch(said -> acts.held(said, Office.FINANCE));
    }
}
