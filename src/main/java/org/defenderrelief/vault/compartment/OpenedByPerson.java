package org.defenderrelief.vault.compartment;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.StoredVersion;
import org.defenderrelief.vault.seal.VersionKey;

/** Opens a stored version for a person: their key opens the circle's, the circle's the batch's, that unwraps the document's. */
final class OpenedByPerson {
    private OpenedByPerson() {}

    /** What is done with the first of the circles' keys that the person holds. */
    interface Use {
        byte[] of(VersionKey key, DecapsulationKey circleKey) throws DoesNotOpen;
    }

    static byte[] open(Acting acting, StoredVersion stored) {
        return use(acting, stored, stored::open);
    }

    static byte[] use(Acting acting, StoredVersion stored, Use use) {
        Problem.Forbidden refused =
                new Problem.Forbidden("not-in-circle", "You are in none of the circles that open this.");
        for (VersionKey key : stored.keys()) {
            Circle circle = key.recipient().circle().orElseThrow();
            try (DecapsulationKey circleKey = acting.circleKey(circle, key.kid())) {
                return use.of(key, circleKey);
            } catch (Problem.Forbidden noCopy) {
                refused = noCopy; // perhaps another of their circles opens it
            } catch (DoesNotOpen changed) {
                throw damaged();
            }
        }
        throw refused;
    }

    static Problem.Conflict damaged() {
        return new Problem.Conflict(
                "compartment-damaged",
                "This part of the case was changed or moved since it was sealed, so it does not open. Tell a keeper and the auditors.");
    }
}
