package org.defenderrelief.web.review;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.BeforeEyes;
import org.defenderrelief.web.shared.CurrentActing;

/** Parts that the reader has opened since they unlocked, for pages that go on from what they say. */
@RequestScoped
public class OpenedParts {
    private final OpenCompartment open;
    private final CurrentActing acting;
    private final BeforeEyes eyes;
    private final OneLook look;

    OpenedParts(OpenCompartment open, CurrentActing acting, BeforeEyes eyes, OneLook look) {
        this.open = open;
        this.acting = acting;
        this.eyes = eyes;
        this.look = look;
    }

    /** Where a part is opened, on the page of its case. */
    public static URI at(Reference reference, CompartmentName name) {
        return URI.create("/review/cases/" + reference + "#compartment-" + name);
    }

    /** Whether the reader has opened it since they unlocked. @throws Problem.Locked if their vault is locked */
    public boolean isOpened(Reference reference, CompartmentName name) {
        return open.openedBy(acting.get(), reference).contains(name);
    }

    /** The newest version; empty if the reader has not opened it, their vault is locked, or nobody will see the answer. */
    public Optional<byte[]> of(Reference reference, CompartmentName name) {
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

    /** The files, by the names of their parts; one that is not as it was signed is alarmed and left out, and so are all where {@link #of} is empty. */
    public Map<String, byte[]> files(Reference reference) {
        if (!eyes.areOnIt()) {
            return Map.of();
        }
        try {
            Acting reader = acting.get();
            Map<String, byte[]> files = new LinkedHashMap<>();
            open.openedBy(reader, reference).stream()
                    .filter(CompartmentName::isAttachment)
                    .forEach(name -> look.believed(() -> open.open(reader, reference, name))
                            .ifPresent(file -> files.put(name.value(), file)));
            return files;
        } catch (Problem.Locked shut) {
            return Map.of();
        }
    }
}
