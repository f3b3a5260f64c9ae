/**
 * The generated bank behind {@code lakewarden demo}: five datasets on three logical days, planted
 * defects with exact counts, and the configuration that governs them.
 *
 * <p>Start with {@link io.lakewarden.jobs.demo.Bank}. Every value follows from the seed and the
 * index of its row: people and loans from {@code Person} and {@code LoanApplication}, names,
 * addresses and ids from a library of fake values seeded per chunk of rows, defects from {@code
 * Planting}. So the files do not depend on the number of cores, and a part of the bank can be
 * computed again without reading it.
 *
 * <p>The story of the three days:
 *
 * <ul>
 *   <li>Day one brings the customers, their accounts, a day of transactions, half a year of loan
 *       applications and the outcomes of the older ones. A few rows have missing or repeated keys,
 *       badly formed values or references to nobody: warnings.
 *   <li>Day two lacks 60 % of the transactions, and balances arrive as text: failures.
 *   <li>Day three delivers outcomes in which every loan of a woman counts as defaulted, and new
 *       applications with higher incomes and a purpose never seen: a challenger that the gate must
 *       stop, and drift.
 * </ul>
 *
 * <p>Whether a loan defaults depends on the amount in relation to the income, the years of
 * employment and the number of other loans; see {@code LoanApplication}. It does not depend on sex
 * or age. The purpose tells much about the sex and nothing about the risk, so a model that never
 * sees the sex still learns to treat women worse from the outcomes of day three.
 */
package io.lakewarden.jobs.demo;
