package org.defenderrelief.attachment;

import java.util.LinkedHashMap;
import java.util.Map;

import org.defenderrelief.history.Commitments;
import org.defenderrelief.vault.file.FileToKeep;
import org.defenderrelief.vault.seal.CompartmentName;

/** Files that an act is about to take in: what to seal with the rest of it, and what it must commit to. */
public final class TakenFiles {
    private final Map<CompartmentName, FileToKeep> files;
    private final Map<CompartmentName, byte[]> documents;

    TakenFiles(Map<CompartmentName, FileToKeep> files, Map<CompartmentName, byte[]> documents) {
        this.files = files;
        this.documents = documents;
    }

    public static TakenFiles none() {
        return new TakenFiles(Map.of(), Map.of());
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether some of them go to whoever holds the receipt code. */
    public boolean isForReceipt() {
        return files.keySet().stream().anyMatch(CompartmentName::isForReceipt);
    }

    /** The compartments that the service has to seal for them; empty for what a sender's device sealed. */
    public Map<CompartmentName, byte[]> documents() {
        return documents;
    }

    /** These documents and those of the files, in one batch. */
    public Map<CompartmentName, byte[]> documentsWith(Map<CompartmentName, byte[]> others) {
        Map<CompartmentName, byte[]> all = new LinkedHashMap<>(others);
        all.putAll(documents);
        return all;
    }

    /** These commitments and one to each file's content; that to its compartment is the caller's, as for every compartment. */
    public Commitments commitTo(Commitments commitments) {
        Commitments all = commitments;
        for (Map.Entry<CompartmentName, FileToKeep> file : files.entrySet()) {
            all = all.and(
                    AttachmentTable.commitment(file.getKey()), file.getValue().root());
        }
        return all;
    }

    Map<CompartmentName, FileToKeep> files() {
        return files;
    }

    @Override
    public String toString() {
        return "TakenFiles[" + files.size() + "]";
    }
}
