package org.defenderrelief.web.review.triage;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.BeforeEyes;
import org.defenderrelief.web.shared.CurrentActing;

/** Parts that the reader has opened since they unlocked, for pages that go on from what they say. */
@RequestScoped
class OpenedParts {
    private final OpenCompartment open;
    private final CurrentActing acting;
    private final BeforeEyes eyes;

    OpenedParts(OpenCompartment open, CurrentActing acting, BeforeEyes eyes) {
        this.open = open;
        this.acting = acting;
        this.eyes = eyes;
    }

    /** Where a part is opened, on the page of its case. */
    static URI at(Reference reference, CompartmentName name) {
        return URI.create("/review/cases/" + reference + "#compartment-" + name);
    }

    /** The newest version; empty if the reader has not opened it, their vault is locked, or nobody will see the answer. */
    Optional<byte[]> of(Reference reference, CompartmentName name) {
        if (!eyes.areOnIt()) {
            return Optional.empty();
        }
        try {
            Acting reader = acting.get();
            return open.openedBy(reader, reference).contains(name)
                    ? Optional.of(open.open(reader, reference, name))
                    : Optional.empty();
        } catch (Problem.Locked shut) {
            return Optional.empty();
        }
    }
}
