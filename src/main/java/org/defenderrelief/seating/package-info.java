/** Who of the committee has a vote of their own, who is an alternate, and who votes for whom while they are away: by signed acts. */
package org.defenderrelief.seating;
