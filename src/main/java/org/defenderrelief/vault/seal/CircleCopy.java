package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;

/** A circle's key, sealed to somebody who is to hold it: a member, or the recovery key of the office. */
public final class CircleCopy {
    private CircleCopy() {}

    /** @param keys public halves of who is to hold it */
    public static byte[] seal(Circle circle, DecapsulationKey key, PublicKeys keys) {
        return key.sealTo(keys.sealing(), info(circle, key.publicKey().kid(), keys.kid()));
    }

    /**
     * The circle's key, which the caller closes.
     *
     * @param named the very key that the roster names
     * @throws DoesNotOpen if the copy is somebody else's, was changed, or gives another key
     */
    public static DecapsulationKey open(Circle circle, EncapsulationKey named, byte[] sealed, PrivateKeys keys)
            throws DoesNotOpen {
        byte[] info = info(circle, named.kid(), keys.publicKeys().kid());
        DecapsulationKey key = DecapsulationKey.openedBy(keys.opening(), sealed, info);
        if (!key.publicKey().equals(named)) {
            key.close();
            throw new DoesNotOpen();
        }
        return key;
    }

    private static byte[] info(Circle circle, String circleKid, String memberKid) {
        return (Binding.FORMAT + "|circle-key|" + circle + "|" + circleKid + "|" + memberKid)
                .getBytes(StandardCharsets.UTF_8);
    }
}
