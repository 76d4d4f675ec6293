package org.defenderrelief.web.partner;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.keyring.EnvelopeKeys;
import org.defenderrelief.vault.people.VaultConfig;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.IntakeKey;
import org.defenderrelief.vault.roster.IntakeKeys;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.Words;

/** What a sender's device needs to seal: the keys, and the chain of statements, without the keys of people, by which it checks them from the root. */
@ApplicationScoped
class Sealing {
    private final IntakeKeys keys;
    private final CurrentRoster roster;
    private final EnvelopeKeys envelopes;
    private final VaultConfig config;

    Sealing(IntakeKeys keys, CurrentRoster roster, EnvelopeKeys envelopes, VaultConfig config) {
        this.keys = keys;
        this.roster = roster;
        this.envelopes = envelopes;
        this.config = config;
    }

    /** The root that a page is built with. @param root hash of the founding, empty while there is none that is believed @param words to compare */
    public record Root(String root, String words) {}

    /** As the API's intake keys and roster, in one answer. */
    public record Keys(List<IntakeKey> keys, Ends roster, List<Statement> statements) {}

    /** Hash of the founding statement and of the newest. */
    public record Ends(String root, String head) {}

    /** One statement with its signatures, without the X-Wing keys that it names by their hash. */
    public record Statement(@JsonRawValue String envelope) {}

    /** Without one nothing can be sealed, here or there; the form opens all the same, so that nobody loses a draft over it. */
    Root root() {
        try {
            String root = keys.published().root();
            return root.isEmpty() ? new Root("", "") : new Root(root, Words.fingerprint(root));
        } catch (Problem.Conflict notBelieved) {
            return new Root("", "");
        }
    }

    /** The root of a form that is taken along. @throws Problem.Conflict {@code circle-not-founded} or {@code not-authentic} */
    Root believedRoot() {
        String root = keys.published().root();
        if (root.isEmpty()) {
            throw new Problem.Conflict("circle-not-founded", "There is no key to seal to yet.");
        }
        return new Root(root, Words.fingerprint(root));
    }

    /**
     * The keys of a form that is taken along, as JSON: the circles', the service's for the outside of the file, when that was, and for how many days
     * what is sealed to a key is taken at least after it was replaced.
     */
    String baked(Instant made) {
        ObjectNode baked = JsonNodeFactory.instance.objectNode();
        ObjectNode circles = baked.putObject("keys");
        keys.published().keys().forEach(key -> circles.put(key.circle().name(), key.publicKey()));
        EncapsulationKey envelope = envelopes.current();
        baked.putObject("envelope").put("kid", envelope.kid()).put("publicKey", Secrets.base64Url(envelope.bytes()));
        return baked.put("made", made.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("days", config.previousKeysFor().toDays())
                .toString();
    }

    /** Of one moment: a statement may come between the two. */
    Keys keys() {
        IntakeKeys.Published published;
        CurrentRoster.Light chain;
        do {
            published = keys.published();
            chain = roster.light();
        } while (!chain.head().equals(published.head()));
        return new Keys(
                published.keys(),
                new Ends(published.root(), published.head()),
                chain.envelopes().stream().map(Statement::new).toList());
    }
}
