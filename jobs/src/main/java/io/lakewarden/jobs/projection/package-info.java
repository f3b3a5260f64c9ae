/** What is made from the ledger and can be made again at any time: reports and publications. */
package io.lakewarden.jobs.projection;
